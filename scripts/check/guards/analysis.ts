import type { EntryPoint } from '../entries/entry-point.ts';
import type { Project } from '../project/project.ts';
import type { Graph } from '../source/graph.ts';
import type { Access } from './access.ts';

/** Follows the code of entry points to find out who gets past it. */
export class Analysis {
  readonly project: Project;
  readonly graph: Graph;

  constructor(project: Project, graph: Graph) {
    this.project = project;
    this.graph = graph;
  }

  /** Who can reach an entry point. */
  accessOf(_entry: EntryPoint): Access {
    return { level: 'unknown', proofs: [], reason: 'not followed yet' };
  }
}
