import { z, type ZodType } from 'zod';
import type { AnyOperation } from './operation.js';
import { isUnsafe } from './operation.js';

const toSchema = (schema: ZodType, io: 'input' | 'output') => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const PROBLEM = { $ref: '#/components/responses/Problem' };

type JsonSchema = { properties?: Record<string, unknown>; required?: string[] };

const parametersOf = (place: 'path' | 'query', schema: ZodType | undefined) => {
  if (!schema) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input') as JsonSchema;
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
};

const HEADERS = {
  idempotency: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: '重复提交时使用同一 UUID，得到同一答复（保留 72 小时）',
    schema: { type: 'string', format: 'uuid' },
  },
  organisation: {
    name: 'X-Organisation-Id',
    in: 'header',
    required: false,
    description: '代表哪个组织办理；不填则以个人身份办理',
    schema: { type: 'string' },
  },
};

const MEDIA_TYPES = { json: 'application/json', file: 'multipart/form-data', raw: 'application/octet-stream' } as const;

function requestBodyOf(operation: AnyOperation) {
  const accepts = operation.accepts ?? 'json';
  if (!operation.body && accepts === 'json') return {};
  const file = { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] };
  const schema = operation.body ? toSchema(operation.body, 'input') : accepts === 'file' ? file : { type: 'string' };
  return { requestBody: { required: true, content: { [MEDIA_TYPES[accepts]]: { schema } } } };
}

function describe(operation: AnyOperation) {
  const status = operation.status ?? (operation.method === 'post' ? 201 : 200);
  const body =
    status === 204 ? {} : { content: { 'application/json': { schema: toSchema(operation.reply, 'output') } } };
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.path.split('/')[2]],
    security: operation.who === 'signedIn' ? [{ session: [] }] : [],
    parameters: [
      ...parametersOf('path', operation.params),
      ...parametersOf('query', operation.query),
      ...(isUnsafe(operation.method) ? [HEADERS.idempotency] : []),
      ...(operation.who === 'signedIn' ? [HEADERS.organisation] : []),
    ],
    ...requestBodyOf(operation),
    responses: { [status]: { description: '成功', ...body }, default: PROBLEM },
  };
}

/** The OpenAPI 3.1 document, from the very schemas that validate the requests. */
export function openApiOf(operations: readonly AnyOperation[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '创孵云 API',
      version: '1.0.0',
      description: '错误一律为 RFC 9457 problem+json，code 供程序、detail 供人阅读。',
    },
    paths,
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      responses: {
        Problem: {
          description: '未能办理',
          content: {
            'application/problem+json': {
              schema: {
                type: 'object',
                required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
                properties: {
                  type: { type: 'string' },
                  title: { type: 'string' },
                  status: { type: 'integer' },
                  detail: { type: 'string' },
                  code: { type: 'string' },
                  requestId: { type: 'string' },
                  issues: {
                    type: 'array',
                    items: { type: 'object', properties: { path: { type: 'string' }, message: { type: 'string' } } },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}
