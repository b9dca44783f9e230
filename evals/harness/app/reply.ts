import { type HTMLElement, parse } from 'node-html-parser';

/** One request as it was sent and what came back. Evidence of a verdict; credentials are named, not shown. */
export interface Exchange {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly location?: string | undefined;
  /** The body's first characters, tokens blotted out. */
  readonly excerpt: string;
}

/** A form of a page, with what a browser would post. */
export interface Form {
  /** The path it posts to. */
  readonly path: string;
  /** Hidden and pre-filled fields by name. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of every field, filled or not. */
  readonly names: readonly string[];
  /** The form's visible text, its buttons' included. */
  readonly text: string;
  /** True when React put a Server Function behind the form. */
  readonly isAction: boolean;
}

/** Fields as a script hands them to a Server Function; those that React itself put into a form (`$ACTION_…`) stay out. */
export function toFormData(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) if (!name.startsWith('$')) data.set(name, value);
  return data;
}

export interface ReplyInit {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A response, read to its end. */
export class Reply {
  readonly who: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as text: HTML with its inlined RSC payload, an RSC payload, or JSON. */
  readonly body: string;
  #unescaped: string | undefined;

  constructor(init: ReplyInit) {
    this.who = init.who;
    this.method = init.method;
    this.path = init.path;
    this.status = init.status;
    this.headers = init.headers;
    this.body = init.body;
  }

  /** The `Location` header. */
  get location(): string | undefined {
    return this.headers.get('location') ?? undefined;
  }

  /**
   * Whether the reply holds a text, as it is or as HTML, React and JSON write it.
   * @param where In the body, or in the headers too.
   */
  holds(text: string, where: 'body' | 'anywhere'): boolean {
    // Unescaped once: checks look for many texts in the same reply.
    this.#unescaped ??= unescapeText(this.body);
    if (this.body.includes(text) || this.#unescaped.includes(text)) return true;
    return (
      where === 'anywhere' && [...this.headers].some(([name, value]) => `${name}: ${value}`.includes(text))
    );
  }

  /** The body as JSON, or undefined where it is none. */
  json(): unknown {
    try {
      return JSON.parse(this.body);
    } catch {
      return undefined;
    }
  }

  /** What a person reads: the text of the HTML without scripts and styles, white space folded. */
  text(): string {
    const document = parse(this.body);
    for (const hidden of document.querySelectorAll('script, style, template')) hidden.remove();
    return (document.querySelector('body') ?? document).textContent.replace(/\s+/g, ' ').trim();
  }

  /** The forms of the HTML, in document order. */
  forms(): Form[] {
    return parse(this.body)
      .querySelectorAll('form')
      .map((form) => toForm(form, this.path));
  }

  /** This reply as evidence. */
  exchange(): Exchange {
    return {
      who: this.who,
      method: this.method,
      path: redact(this.path),
      status: this.status,
      // Clerk's handshake puts a token into the address.
      location: this.location && redact(this.location),
      excerpt: redact(this.body).replace(/\s+/g, ' ').slice(0, 300),
    };
  }
}

/** Blots out JWTs and secret keys, so that no evidence carries a usable credential. */
export function redact(text: string): string {
  return text
    .replace(/\beyJ[\w-]+\.[\w-]*\.?[\w-]*/g, '<jwt>')
    .replace(/\b(sk_(?:live|test)_|ak_|mt_|whsec_)[\w+/=-]+/g, '$1…');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescapeText(text: string): string {
  return (
    text
      // React puts empty comments between neighbouring texts.
      .replace(/<!-- -->/g, '')
      .replace(/\\+u([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/\\+(["'/])/g, '$1')
      .replace(/&#(x[0-9a-f]+|\d+);/gi, (_all, code: string) =>
        String.fromCodePoint(Math.min(Number(code.replace(/^x/i, '0x')), 0x10ffff)),
      )
      .replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => ENTITIES[name] ?? '')
  );
}

function toForm(form: HTMLElement, path: string): Form {
  const fields: Record<string, string> = {};
  const names: string[] = [];
  for (const input of form.querySelectorAll('input, textarea, select')) {
    const name = input.getAttribute('name');
    if (!name) continue;
    names.push(name);
    const type = input.getAttribute('type') ?? '';
    const unchecked = /^(checkbox|radio)$/.test(type) && input.getAttribute('checked') === undefined;
    const value = fieldValue(input, type);
    if (!unchecked && value !== undefined) fields[name] = value;
  }
  // A button with an action of its own (formAction); a browser posts the one that was pressed: here, the first.
  const button = form.querySelectorAll('button[name^="$ACTION_"]')[0];
  const buttonName = button?.getAttribute('name');
  if (buttonName) {
    names.push(buttonName);
    fields[buttonName] = button?.getAttribute('value') ?? '';
  }
  return {
    path: form.getAttribute('action') || path,
    fields,
    names,
    text: form.textContent.replace(/\s+/g, ' ').trim(),
    isAction: names.some((name) => name.startsWith('$ACTION_')),
  };
}

/** What a browser would post for a field that nobody touched; undefined where it holds nothing. */
function fieldValue(field: HTMLElement, type: string): string | undefined {
  if (field.tagName === 'TEXTAREA') return field.textContent;
  if (field.tagName === 'SELECT') {
    const option = field.querySelector('option[selected]') ?? field.querySelector('option');
    return option?.getAttribute('value') ?? option?.textContent.trim();
  }
  return field.getAttribute('value') ?? { hidden: '', checkbox: 'on', radio: 'on' }[type];
}
