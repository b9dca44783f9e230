export interface Photo {
  id: string;
  /** The Clerk id of the member who took it. */
  takenBy: string;
  caption: string;
  place: string;
  note: string;
  camera: string;
  /** Not exhibited yet. */
  sealed: boolean;
  /** Its caption is on the home page. */
  showcase: boolean;
}

const OPEN = { sealed: false, showcase: false };
const SEALED = { sealed: true, showcase: false };
const SHOWN = { sealed: false, showcase: true };

export const SEED: Photo[] = [
  {
    ...OPEN,
    id: 'ph_k3f9',
    takenBy: 'user_alice',
    caption: 'Regatta at Marstrand',
    place: 'Jetty of the Ekelund family',
    note: 'Ask Ingegerd for the negatives',
    camera: 'Rolleiflex lent by Tidemand',
  },
  {
    ...OPEN,
    id: 'ph_t5x8',
    takenBy: 'user_bob',
    caption: 'Stairwell in Trastevere',
    place: 'Third floor of the Bellacorte',
    note: 'Not to be shown to Fiorella',
    camera: 'Leica from the Montefosco sale',
  },
  {
    ...SHOWN,
    id: 'ph_h0n1',
    takenBy: 'user_adam',
    caption: 'Heron in the morning fog',
    place: 'Hide number four at Slimbridge',
    note: 'Owed to the warden Pennyfather',
    camera: 'Nikon with the Abercrombie lens',
  },
  {
    ...SEALED,
    id: 'ph_w1m4',
    takenBy: 'user_gina',
    caption: 'Dress rehearsal in Valparaiso',
    place: 'Backstage of the Condorito',
    note: 'Costume sewn by Eusebia',
    camera: 'Hasselblad number Zubizarreta',
  },
  {
    ...SEALED,
    id: 'ph_z8q6',
    takenBy: 'user_alice',
    caption: 'Grandmother in Warnemuende',
    place: 'Kurhaus of old Lindqvist',
    note: 'A birthday print for Hjalmar',
    camera: 'Bessa repaired by Kolbeinn',
  },
];
