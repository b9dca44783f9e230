'use client';

import { protectIt } from './actions';

export function Button() {
  return (
    <button type="button" onClick={() => protectIt()}>
      Call
    </button>
  );
}
