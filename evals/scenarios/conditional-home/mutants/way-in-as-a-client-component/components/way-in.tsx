'use client';

import { useState } from 'react';

export function WayIn() {
  const [isOpen, setIsOpen] = useState(true);

  return (
    <section>
      <h2>Getting in</h2>
      <button type="button" onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide' : 'Show'}
      </button>
      {isOpen && <p>The key safe hangs behind the water butt and opens with 4482.</p>}
    </section>
  );
}
