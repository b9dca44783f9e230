import { savePrice } from '@/app/actions/practice';
import { Field } from './field';
import { Submit } from './submit';

export function PriceForm() {
  return (
    <form action={savePrice}>
      <Field name="price" label="A consultation costs" />
      <Submit label="Save" />
    </form>
  );
}
