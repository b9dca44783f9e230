import { createHash } from 'node:crypto';
import type { Adapter } from './agent.ts';

/**
 * Any command that works in the folder it is started in: `sh -c <command>`, with the request on standard input and
 * in `$PROMPT`, and the skill's folder, where there is one, in `$SKILL`. What it prints is kept and not read; by its
 * exit code it says whether it had its go. Results call it by its first word and a few digits of its hash.
 */
export function commandAgent(command: string): Adapter {
  const word = /[\w.-]+(?=\s|$)/.exec(command)?.[0] ?? 'sh';
  const digits = createHash('sha256').update(command).digest('hex').slice(0, 6);
  return {
    name: `command:${word}-${digits}`,
    client: undefined,
    keys: [],
    settings: [],
    skillsIn: '.agents/skills',
    homeFiles: () => ({}),
    command: ({ prompt, skill, model }) => ({
      command: 'sh',
      args: ['-c', command],
      env: {
        PROMPT: prompt,
        ...(skill ? { SKILL: skill.folder.inside } : {}),
        ...(model ? { MODEL: model } : {}),
      },
      input: prompt,
    }),
    read: () => ({
      steps: [],
      ending: { by: 'unknown' },
      turns: null,
      tokens: null,
      costUsd: null,
      model: null,
      skills: null,
      filesRead: [],
      filesWritten: [],
      skillFired: null,
      skillFilesRead: [],
      denied: [],
    }),
  };
}
