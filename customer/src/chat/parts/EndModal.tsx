import { h } from '../../view/h.ts';
import * as w from '../../words/words.ts';
import type { Ui } from '../screen.ts';
import { Modal } from './Modal.tsx';

/** Asks before the customer loses the agent or the place in the queue; staying is the first choice. */
export function EndModal({ ui, waiting }: { ui: Ui; waiting: boolean }) {
  const { chat, show } = ui;
  const ask = waiting ? w.leaveAsk : w.endAsk;
  const stay = () => show({ asking: false });
  const leave = () => {
    stay();
    chat.act('leave', {}).catch(ui.tell);
  };
  return (
    <Modal label={ask} close={stay}>
      <div class="ask">
        <h2>{ask}</h2>
        <p>{waiting ? w.leaveHint : w.endHint}</p>
        <button type="button" class="main" onclick={stay}>{waiting ? w.stayInQueue : w.stay}</button>
        <button type="button" class="danger" onclick={leave}>{waiting ? w.leave : w.end}</button>
      </div>
    </Modal>
  );
}
