'use client';

import { useState } from 'react';
import type { PatientFile } from '@/lib/patients';

export function FileView({ file }: { file: PatientFile }) {
  const [status, setStatus] = useState<'booked' | 'past'>('booked');

  return (
    <>
      <p>Your therapist is {file.therapist}.</p>
      <section>
        <h2>Appointments</h2>
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
