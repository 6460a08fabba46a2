import { h } from '../../view/h.ts';
const emoji = '😊😄😂🙂😉😍🤔😅😟😢😭😡👍👎👌🙏👏💪🌹🎉✅❓📷🚗';

export function EmojiPicker({ label, pick }: { label: string; pick: (sign: string) => void }) {
  return (
    <div class="emoji" role="group" aria-label={label}>
      {[...emoji].map((sign) => (
        <button type="button" onclick={() => pick(sign)}>{sign}</button>
      ))}
    </div>
  );
}
