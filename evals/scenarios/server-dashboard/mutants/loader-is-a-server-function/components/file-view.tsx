'use client';

import { useState } from 'react';
import { loadFile } from '@/lib/actions';
import type { PatientFile } from '@/lib/patients';

interface Props {
  readonly userId: string;
  readonly initialFile: PatientFile;
}

export function FileView({ userId, initialFile }: Props) {
  const [file, setFile] = useState(initialFile);
  const [status, setStatus] = useState<'booked' | 'past'>('booked');

  return (
    <>
      <p>Your therapist is {file.therapist}.</p>
      <section>
        <h2>Appointments</h2>
        <button type="button" onClick={async () => setFile((await loadFile(userId)) ?? file)}>
          Refresh
        </button>
        <button type="button" onClick={() => setStatus(status === 'booked' ? 'past' : 'booked')}>
          {status === 'booked' ? 'Show past ones' : 'Show booked ones'}
        </button>
        <ul>
          {file.appointments
            .filter((appointment) => appointment.status === status)
            .map((appointment) => (
              <li key={appointment.id}>
                <time>{appointment.at}</time> <span>{appointment.reason}</span>
              </li>
            ))}
        </ul>
      </section>
      <section>
        <h2>Exercises</h2>
        <ul>
          {file.exercises.map((exercise) => (
            <li key={exercise}>{exercise}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
