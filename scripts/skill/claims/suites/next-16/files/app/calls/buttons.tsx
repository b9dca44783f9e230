'use client';

import * as actions from './actions';

export function Buttons() {
  const { showArgument, ...others } = actions;
  return (
    <>
      {Object.entries(others).map(([name, call]) => (
        <button key={name} type="button" onClick={() => call()}>
          {name}
        </button>
      ))}
      <form action={async (form) => void (await showArgument.bind(null, 'note_1')(form))}>
        <input type="hidden" name="hidden" value="set by the page" />
      </form>
    </>
  );
}
