import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

const mediaTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** Answers with a table as a file to keep under `name`, without ending; whoever cannot read a name beyond ASCII gets `plain`, which must be given for such. */
export function sendTable(reply: FastifyReply, name: string, format: 'csv' | 'xlsx', content: Buffer | Readable, plain = name): FastifyReply {
  const whole = plain === name ? '' : `; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`;
  return reply.header('content-type', mediaTypes[format]).header('content-disposition', `attachment; filename="${plain}.${format}"${whole}`).send(content);
}
