import type { Adapter } from './agent.ts';

/**
 * Any command that works in the folder it is started in: `sh -c <command>`, with the request on standard input and
 * in `$PROMPT`, and the skill's folder, where there is one, in `$SKILL`. What it prints is kept and not read.
 */
export function commandAgent(command: string): Adapter {
  return {
    name: `command:${command}`,
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
