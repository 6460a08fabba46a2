import type { Complaint } from '@huiyin/contracts';
import { AssignDialog } from './AssignDialog.tsx';
import { CorrectDialog } from './CorrectDialog.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import { InformDialog } from './InformDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { RootCauseDialog } from './RootCauseDialog.tsx';
import { ToldDialog } from './ToldDialog.tsx';
import type { VerbName } from './use-verb.ts';
import { WordsDialog } from './WordsDialog.tsx';

/** The dialog of a verb. */
export function ComplaintDialogs({ verb, complaint, onClose }: { verb: VerbName; complaint: Complaint; onClose: () => void }) {
  switch (verb) {
    case 'assign':
      return <AssignDialog complaint={complaint} onClose={onClose} />;
    case 'correct':
      return <CorrectDialog complaint={complaint} onClose={onClose} />;
    case 'note':
      return <NoteDialog id={complaint.id} onClose={onClose} />;
    case 'decide':
      return <DecideDialog complaint={complaint} onClose={onClose} />;
    case 'inform':
      return <InformDialog complaint={complaint} onClose={onClose} />;
    case 'told':
      return <ToldDialog complaint={complaint} onClose={onClose} />;
    case 'rootCause':
      return <RootCauseDialog complaint={complaint} onClose={onClose} />;
    case 'escalate':
    case 'extend':
    case 'askExtension':
    case 'pause':
    case 'resume':
    case 'newFacts':
    case 'withdraw':
    case 'unmerge':
    case 'close':
      return <WordsDialog id={complaint.id} verb={verb} onClose={onClose} />;
    case 'take':
    case 'merge':
    case 'answerExtension':
      return null;
  }
}
