import { askForCallback } from '@/app/actions/public';
import { Field } from './field';
import { Submit } from './submit';

export function CallbackForm() {
  return (
    <form action={askForCallback}>
      <Field name="phone" label="Your number" />
      <Submit label="Call me back" />
    </form>
  );
}
