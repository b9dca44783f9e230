'use client';

import * as actions from './actions';

export function Buttons() {
  return Object.entries(actions).map(([name, call]) => (
    <button key={name} type="button" onClick={() => call()}>
      {name}
    </button>
  ));
}
