import { writeNote } from '@/app/actions/practice';
import { Field } from './field';
import { Submit } from './submit';

export function NoteForm() {
  return (
    <form action={writeNote}>
      <Field name="text" label="For everybody here" />
      <Submit label="Pin up" />
    </form>
  );
}
