import { changeCaption } from './actions';

export function CaptionForm({ id, caption }: { id: string; caption: string }) {
  return (
    <form action={changeCaption}>
      <input type="hidden" name="id" value={id} />
      <input name="caption" defaultValue={caption} />
      <button type="submit">Save</button>
    </form>
  );
}
