import websocket from '@fastify/websocket';
import type { WebSocket } from 'ws';
import { eventLagSeconds } from '#platform/events/event-lag.ts';
import { followStaff } from '#features/routing/index.ts';
import type { Principal } from '#platform/access/principal.ts';
import { RefusalError } from '#platform/errors/refusal.ts';
import type { LoggedEvent } from '#platform/events/event.ts';
import { followEvents } from '#platform/events/follow-events.ts';
import type { Http, HttpRequest } from '#platform/http/create-http.ts';
import { parseLiveRequest } from '#platform/live/live-frame.ts';
import type { LiveConnection } from '#platform/live/live-hub.ts';
import type { ProgramParts } from './program-parts.ts';

/** A socket that has not said who it is by then (milliseconds) is closed. */
const helloMs = 10_000;

/** The sockets of staff and customers, fed from the event log. */
export async function startLiveRole(app: Http, parts: ProgramParts): Promise<{ stop(): Promise<void>; lagSeconds(): Promise<number> }> {
  const { hub, log, live } = parts;
  await app.register(websocket, { options: { maxPayload: 16_384, perMessageDeflate: false } });
  app.get('/api/live', { websocket: true, config: { access: 'signedIn' } as never }, (socket, request) =>
    void welcomeStaff(parts, socket, request).catch((error: unknown) => {
      log.warn({ err: error }, 'a socket of staff could not be welcomed');
      socket.close(1011);
    }),
  );
  app.get('/chat/live', { websocket: true, config: { access: 'visitor' } as never }, (socket) => welcomeVisitor(parts, socket));

  const onEvents = async (events: readonly LoggedEvent[]): Promise<void> => {
    live.presence.onEvents(events);
    live.board.onEvents(events);
    live.banners.onEvents(events);
    live.workOrders.onEvents(events);
    live.complaints.onEvents(events);
    closeEnded(parts, events);
    await followStaff(parts.deps.routing, parts.deps.assigner, parts.presence, events);
    await live.conversations.onEvents(events);
  };
  const following = await followEvents({ database: parts.database, log }, onEvents, { onNotice: (notice) => live.conversations.onNotice(notice) });
  live.conversations.start();
  live.board.start();
  live.presence.start();
  live.workOrders.start();
  live.complaints.start();
  return {
    lagSeconds: () => eventLagSeconds(parts.database.db, following.position()),
    stop: async () => {
      live.complaints.stop();
      live.workOrders.stop();
      live.presence.stop();
      await live.board.stop();
      live.conversations.stop();
      hub.closeAll();
      await following.stop();
    },
  };
}

async function welcomeStaff(parts: ProgramParts, socket: WebSocket, request: HttpRequest): Promise<void> {
  // Frames that come before we know who it is must not be lost.
  const early: Buffer[] = [];
  const keep = (data: Buffer): void => void (early.length < 50 && early.push(data));
  socket.on('message', keep);
  const { origin, host } = request.headers;
  const sameSite = origin === undefined || (URL.canParse(origin) && new URL(origin).host === host) || origin === originOf(parts.config.publicUrl);
  const principal = sameSite ? await authenticate(parts, request) : null;
  if (principal === null || principal.mustChangePassword) {
    socket.send(JSON.stringify({ type: 'signedOut' }));
    socket.close(4401, 'not signed in');
    return;
  }
  const connection = parts.hub.add(socket, { kind: 'staff', principal });
  socket.off('message', keep);
  receive(parts, socket, connection);
  for (const data of early) socket.emit('message', data);
}

/** Null for somebody not signed in. A database that is away says nothing about that, so it throws: the browser then tries again. */
async function authenticate({ identity }: ProgramParts, request: HttpRequest): Promise<Principal | null> {
  try {
    return await identity.access.authenticate(request.headers);
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}

const originOf = (url: string): string | undefined => (url === '' ? undefined : new URL(url).origin);

function welcomeVisitor(parts: ProgramParts, socket: WebSocket): void {
  const timer = setTimeout(() => socket.close(4408, 'no hello'), helloMs);
  socket.once('close', () => clearTimeout(timer));
  socket.once('message', (data: Buffer) => {
    clearTimeout(timer);
    const hello = parseLiveRequest(data);
    const early: Buffer[] = [];
    const keep = (frame: Buffer): void => void (early.length < 50 && early.push(frame));
    socket.on('message', keep);
    const find = hello?.type === 'hello' ? parts.visitors.byToken(hello.token) : Promise.resolve(undefined);
    find
      .then((visitor) => {
        if (visitor === undefined || visitor.blocked) return socket.close(4401, 'not known');
        const connection = parts.hub.add(socket, { kind: 'visitor', visitorId: visitor.id });
        socket.off('message', keep);
        receive(parts, socket, connection);
        for (const frame of early) socket.emit('message', frame);
      })
      .catch((error: unknown) => {
        parts.log.warn({ err: error }, 'a socket could not be welcomed');
        socket.close(1011);
      });
  });
}

function receive({ hub, log }: ProgramParts, socket: WebSocket, connection: LiveConnection): void {
  socket.on('message', (data: Buffer) => {
    const request = parseLiveRequest(data);
    if (request === undefined) return socket.close(4400, 'not understood');
    hub.receive(connection, request).catch((error: unknown) => {
      log.warn({ err: error, request: request.type }, 'a live request failed');
      socket.close(1011);
    });
  });
}

/** Whoever lost their session, or whose rights changed, connects again with what they may see now. */
function closeEnded({ hub }: ProgramParts, events: readonly LoggedEvent[]): void {
  const ended = new Set(events.filter(({ type }) => type === 'session.ended' || type === 'staff.rightsChanged').map(({ subject }) => subject));
  if (ended.size === 0) return;
  for (const connection of hub.connections()) {
    if (connection.party.kind !== 'staff' || !ended.has(connection.party.principal.staffId)) continue;
    connection.send({ type: 'signedOut' });
    connection.close(4401, 'rights changed');
  }
}
