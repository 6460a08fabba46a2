import { SmileOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { conversationTexts } from './texts.ts';

// What service people use; not a keyboard of three thousand.
const emojis = '😊🙂😀😄😉🤝👍👌🙏👏💪🌹🎉✨❤️☕🌞🌙🎂🎁😅🤔😮😢😭😓😴🤒🚗🏠🏥💊📞📱📷📄📎📅⏰✅'.match(/.\uFE0F?/gu) ?? [];

/** A few emoji to add to the text. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const t = conversationTexts.useTexts();
  const [open, setOpen] = useState(false);
  const choose = (emoji: string) => {
    setOpen(false);
    onPick(emoji);
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      placement="topLeft"
      content={
        <div className="emojis" role="group" aria-label={t('emoji')}>
          {emojis.map((emoji) => (
            <button key={emoji} type="button" className="plain-button" onClick={() => choose(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      }
    >
      <Button type="text" icon={<SmileOutlined aria-hidden />} aria-label={t('emoji')} title={t('emoji')} />
    </Popover>
  );
}
