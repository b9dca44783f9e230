import { wilson } from '../reports/statistics.ts';
import { groupBy, type Share } from '../reports/summary.ts';
import type { TriggerRecord } from './record.ts';

/** How well the skill is found, of one agent with one model in one arm. Failed goes count nowhere. */
export interface TriggerScore {
  readonly agent: string;
  readonly model: string | null;
  readonly arm: string;
  /** Of the goes that should use the skill, those that did. */
  readonly recall: Share;
  /** Of the goes that used the skill, those that should. */
  readonly precision: Share;
  /** Of the goes that should not use the skill, those that did. */
  readonly falseAlarms: Share;
  /** Each request, with how many of its goes used the skill. */
  readonly requests: readonly {
    readonly id: string;
    readonly should: boolean;
    readonly fired: { readonly count: number; readonly of: number };
  }[];
  readonly failed: readonly Extract<TriggerRecord, { outcome: 'failed' }>[];
  /** US dollars, failed goes included. */
  readonly costUsd: number;
}

/** Scores the goes, one entry for each agent, model and arm. */
export function scoreTriggers(records: readonly TriggerRecord[]): TriggerScore[] {
  const groups = groupBy(records, ({ agent, model, arm }) => JSON.stringify([agent, model, arm]));
  return [...groups.values()].map(scoreGroup);
}

function scoreGroup(records: readonly TriggerRecord[]): TriggerScore {
  const [first] = records;
  if (!first) throw new Error('a group has at least one record');
  const told = records.filter((record) => record.outcome === 'told');
  const should = told.filter((record) => record.should);
  const nearMisses = told.filter((record) => !record.should);
  const fired = told.filter((record) => record.fired);
  const ids = [...new Set(told.map(({ request }) => request))];
  return {
    agent: first.agent,
    model: first.model,
    arm: first.arm,
    recall: share(should.filter((record) => record.fired).length, should.length),
    precision: share(fired.filter((record) => record.should).length, fired.length),
    falseAlarms: share(nearMisses.filter((record) => record.fired).length, nearMisses.length),
    requests: ids.map((id) => {
      const own = told.filter(({ request }) => request === id);
      return {
        id,
        should: own[0]?.should === true,
        fired: { count: own.filter((record) => record.fired).length, of: own.length },
      };
    }),
    failed: records.filter((record) => record.outcome === 'failed'),
    costUsd: records.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
  };
}

function share(count: number, of: number): Share {
  return { count, of, interval: wilson({ count, of }) };
}
