import { createTransport } from 'nodemailer';
import type { Config } from '../config/load-config.ts';
import type { Db } from '../db/connect-database.ts';
import { newId } from '../ids/new-id.ts';
import { addJob } from '../jobs/add-job.ts';
import type { Task, Tasks } from '../jobs/start-worker.ts';
import type { Keyring } from '../privacy/keyring.ts';

/** A mail in plain text. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const jobName = 'mail.send';
/** Tries over about three hours; later most of what we mail (links, codes) is of no use. */
const maxAttempts = 12;

type MailConfig = Pick<Config, 'mailUrl' | 'mailFrom' | 'publicUrl'>;

/**
 * Puts mails into the outbox in the caller's transaction: they go out if, and only if, the act commits. Address and text
 * lie there sealed, and are gone once sent. Returns undefined when no mail server is configured.
 */
export function createMailOutbox(config: MailConfig, keyring: Keyring): ((tx: Db, mail: Mail) => Promise<void>) | undefined {
  if (config.mailUrl === '') return undefined;
  return (tx, mail) => addJob(tx, jobName, { id: newId(), sealed: keyring.seal(JSON.stringify(mail)) }, { maxAttempts });
}

/** Sends what is in the outbox. A mail that is sent twice (the process died in between) carries the same Message-ID. */
export function mailTasks(config: MailConfig, keyring: Keyring): Tasks {
  if (config.mailUrl === '') return {};
  const transport = createTransport(config.mailUrl, { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 } as never);
  const host = config.publicUrl === '' ? 'localhost' : new URL(config.publicUrl).hostname;
  const from = config.mailFrom === '' ? `no-reply@${host}` : config.mailFrom;
  const send: Task = async (payload) => {
    const { id, sealed } = payload as { id: string; sealed: string };
    const { to, subject, text } = JSON.parse(keyring.open(sealed)) as Mail;
    try {
      await transport.sendMail({ from, to, subject, text, messageId: `<${id}@${host}>`, headers: { 'auto-submitted': 'auto-generated' } });
    } catch (error) {
      // The server's words may repeat the address: the log gets the code only.
      const { code = 'unknown', responseCode = 0 } = error as { code?: string; responseCode?: number };
      throw new Error(`the mail server refused or did not answer (${code} ${responseCode})`);
    }
  };
  return { [jobName]: send };
}

/** Whether the mail server answers and lets us in; for `doctor`. Throws with its reason. */
export async function verifyMailServer(config: Pick<Config, 'mailUrl'>): Promise<void> {
  const transport = createTransport(config.mailUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000 } as never);
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
