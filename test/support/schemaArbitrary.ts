import fc, { type Arbitrary } from 'fast-check';

/** The part of JSON Schema that zod writes for our requests. */
export interface JsonSchema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  pattern?: string;
}

/** Marks hostile input, so that the driver spy can find it again. */
export const MARKER = 'fuzzcanary';

/** What attackers and broken clients send in place of a value. */
export const hostile: Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  0,
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  true,
  [],
  {},
  'x'.repeat(5_000),
  '\u0000',
  '\ud800',
  '💥'.repeat(50),
  '../../etc/passwd',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '=1+1',
  'constructor',
  '__proto__',
  '2026-02-30',
  '9999-12-31T23:59:59Z',
  '25:99',
  { $ne: MARKER },
  { $gt: MARKER },
  { $where: MARKER },
  { $regex: MARKER },
  [{ $ne: MARKER }],
  { toString: MARKER, hasOwnProperty: MARKER },
);

const DATES = ['2026-03-05', '2026-03-06', '2025-12-31', '2026-02-28'];
const TEXTS = ['慈溪', '路演', '张三', 'A', '第一', 'abc', '人工智能芯片'];

function text(schema: JsonSchema): Arbitrary<unknown> {
  if (schema.format === 'date-time') return fc.constantFrom('2026-03-06T06:00:00.000Z', '2026-03-05T02:00:00.000Z');
  if (schema.format === 'uuid') return fc.uuid();
  const known = [...TEXTS, ...DATES, '14:00', '09:30', '91330282MA0000101D'];
  return fc.oneof(
    fc.constantFrom(...known),
    fc.string({
      minLength: schema.minLength ?? 0,
      maxLength: Math.max(schema.minLength ?? 0, Math.min(schema.maxLength ?? 30, 60)),
    }),
  );
}

function number(schema: JsonSchema, whole: boolean): Arbitrary<unknown> {
  const min = Math.max(schema.minimum ?? schema.exclusiveMinimum ?? -10, -1_000_000);
  const max = Math.max(min, Math.min(schema.maximum ?? 100_000_000, 100_000_000));
  return whole ? fc.integer({ min: Math.ceil(min), max: Math.floor(max) }) : fc.double({ min, max, noNaN: true });
}

function object(schema: JsonSchema, wildness: number): Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {});
  const model = Object.fromEntries(entries.map(([key, part]) => [key, arbitraryOf(part, wildness)]));
  return fc.record(model, { requiredKeys: schema.required ?? [] });
}

/** Values of a schema, mostly right; with `wildness` (per thousand, at each place) something hostile instead. */
export function arbitraryOf(schema: JsonSchema, wildness: number): Arbitrary<unknown> {
  const right = rightValue(schema, wildness);
  return wildness > 0
    ? fc.oneof({ weight: 1_000 - wildness, arbitrary: right }, { weight: wildness, arbitrary: hostile })
    : right;
}

function rightValue(schema: JsonSchema, wildness: number): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(choice => arbitraryOf(choice, wildness)));
  if (schema.allOf?.[0]) return arbitraryOf(schema.allOf[0], wildness);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
      return number(schema, true);
    case 'number':
      return number(schema, false);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, wildness), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, Math.max(4, schema.minItems ?? 0)),
      });
    case 'object':
      return schema.properties
        ? object(schema, wildness)
        : fc.dictionary(fc.constantFrom('a', 'b', 'bookingResult', '__proto__'), hostile, { maxKeys: 3 });
    default:
      return hostile;
  }
}
