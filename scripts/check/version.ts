/** The checker's version, which is the skill's. */
export const VERSION = '0.1.0';
