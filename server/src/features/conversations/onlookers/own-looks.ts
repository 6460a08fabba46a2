import type { LookingAs } from '@huiyin/contracts';
import { lookLasts, type Look } from './seen-onlookers.ts';

/** So long after the last key somebody still counts as writing, in milliseconds. */
const writingLasts = 5_000;

interface OwnLook {
  look: Look;
  /** Without another frame the socket is taken for dead. */
  until: number;
  writingUntil: number;
}

/** The looks of the sockets of this process, which tells the others of them. `Socket` is whatever identifies one. */
export class OwnLooks<Socket extends object> {
  readonly #bySocket = new Map<Socket, Map<string, OwnLook>>();
  readonly #socketsAt = new Map<string, Set<Socket>>();

  /** A frame came; true: others are to be told at once. */
  renew(socket: Socket, look: Look, now: number): boolean {
    const looks = this.#bySocket.get(socket) ?? new Map<string, OwnLook>();
    this.#bySocket.set(socket, looks);
    const before = looks.get(look.conversationId);
    // A sign of life between two keys does not end the writing.
    const goesOn = look.doing === 'reads' && before !== undefined && before.writingUntil > now;
    const doing: LookingAs = goesOn ? before.look.doing : look.doing;
    const writingUntil = goesOn ? before.writingUntil : look.doing === 'reads' ? 0 : now + writingLasts;
    looks.set(look.conversationId, { look: { ...look, doing }, until: now + lookLasts, writingUntil });
    const sockets = this.#socketsAt.get(look.conversationId) ?? new Set();
    this.#socketsAt.set(look.conversationId, sockets.add(socket));
    return before === undefined || before.look.doing !== doing || before.look.silent !== look.silent;
  }

  /** The socket no longer shows it; undefined if it did not. */
  end(socket: Socket, conversationId: string): Look | undefined {
    const looks = this.#bySocket.get(socket);
    const look = looks?.get(conversationId)?.look;
    looks?.delete(conversationId);
    if (looks?.size === 0) this.#bySocket.delete(socket);
    this.#leave(socket, conversationId);
    return look;
  }

  /** The socket is closed: all that it showed. */
  close(socket: Socket): Look[] {
    const looks = [...(this.#bySocket.get(socket)?.values() ?? [])].map(({ look }) => look);
    this.#bySocket.delete(socket);
    for (const { conversationId } of looks) this.#leave(socket, conversationId);
    return looks;
  }

  #leave(socket: Socket, conversationId: string): void {
    const sockets = this.#socketsAt.get(conversationId);
    sockets?.delete(socket);
    if (sockets?.size === 0) this.#socketsAt.delete(conversationId);
  }

  /** What time alone has changed: who stopped writing, and whose socket has fallen silent. */
  sweep(now: number): { changed: Look[]; gone: Look[] } {
    const changed: Look[] = [];
    const gone: Look[] = [];
    for (const [socket, looks] of this.#bySocket) {
      for (const own of looks.values()) {
        if (own.until <= now) {
          gone.push(own.look);
          this.end(socket, own.look.conversationId);
        } else if (own.look.doing !== 'reads' && own.writingUntil <= now) changed.push((own.look = { ...own.look, doing: 'reads' }));
      }
    }
    return { changed, gone };
  }

  all(): Look[] {
    return [...this.#bySocket.values()].flatMap((looks) => [...looks.values()].map(({ look }) => look));
  }

  /** What this socket shows of a conversation; undefined if it does not show it. */
  of(socket: Socket, conversationId: string): Look | undefined {
    return this.#bySocket.get(socket)?.get(conversationId)?.look;
  }

  /** The sockets at a conversation. */
  socketsAt(conversationId: string): readonly Socket[] {
    return [...(this.#socketsAt.get(conversationId) ?? [])];
  }

  /** Whether they watch silently has changed. */
  setSilent(socket: Socket, conversationId: string, silent: boolean): Look | undefined {
    const own = this.#bySocket.get(socket)?.get(conversationId);
    if (own === undefined || own.look.silent === silent) return undefined;
    return (own.look = { ...own.look, silent });
  }
}
