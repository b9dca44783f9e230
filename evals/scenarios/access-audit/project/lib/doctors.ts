export const DOCTORS = [
  { slug: 'nyberg', name: 'Dr. Nyberg', about: 'Knees, and the people around them.' },
  { slug: 'okello', name: 'Dr. Okello', about: 'Sleep, and what keeps you from it.' },
];
