import type { Board } from '@huiyin/contracts';
import { useNow } from '../../platform/clock.ts';
import { dayText, duration, number } from '../../platform/format.ts';
import { useLocale } from '../../platform/i18n.ts';
import { usePermitted } from '../../platform/session.ts';
import { StatusWord, type Tone } from '../../ui/StatusWord.tsx';
import { Figure, MetricFigure } from './MetricFigure.tsx';
import { metricsTexts } from './texts.ts';

/** Against a time that must not be passed: green below 80 % of it, amber up to it, red over it. */
const waitTone = (seconds: number, target: number): Tone => (seconds > target ? 'danger' : seconds > target * 0.8 ? 'warning' : 'success');

const codes = ['serviceLevel', 'answerRate', 'response', 'abandonment', 'handleTime', 'warmTransfer', 'blindTransfer', 'occupancy', 'declined', 'satisfaction', 'solved', 'sync'] as const;

/** The floor at this moment, today against the targets, and what is known only after seven days. */
export function BoardFigures({ board }: { board: Board }) {
  const t = metricsTexts.useTexts();
  const locale = useLocale();
  const now = useNow();
  const reads = usePermitted('conversations:read');
  const longest = board.waitingSince === null ? null : Math.max(0, (now - Date.parse(board.waitingSince)) / 1000);
  const tone = longest === null ? undefined : waitTone(longest, board.targetResponseSeconds);
  const whole = (value: number) => number(value, locale);
  const contacts = (set: string) => ({ path: '/metrics/contacts', search: { set } });
  const today = { from: board.dayStart };
  const { from, to, firstDay, lastDay, sums } = board.period;
  const span = { from: dayText(firstDay, locale), to: dayText(lastDay, locale) };
  return (
    <>
      <section aria-label={t('now')}>
        <h2 className="board-heading">{t('now')}</h2>
        <div className="figures-grid">
          <Figure label={t('waiting')} help={t('waitingHelp')} value={whole(board.waiting)} to={contacts('waiting')} tone={board.waiting > 0 && tone === 'danger' ? 'danger' : undefined} />
          <Figure
            label={t('longest')}
            help={t('longestHelp')}
            value={longest === null ? '–' : duration(longest, locale)}
            to={longest === null ? undefined : contacts('waiting')}
            tone={tone}
            foot={tone && <StatusWord tone={tone}>{t(tone === 'danger' ? 'missed' : tone === 'warning' ? 'risk' : 'met')}</StatusWord>}
          />
          <Figure label={t('active')} help={t('activeHelp')} value={whole(board.active)} to={contacts('active')} />
          <Figure label={t('left')} help={t('leftHelp')} value={whole(board.left)} to={reads ? { path: '/desk/left' } : undefined} />
          <Figure label={t('answered')} help={t('answeredHelp')} value={whole(board.today.answered)} to={{ path: '/metrics/contacts', search: { set: 'answered', ...today } }} />
        </div>
      </section>
      <section aria-label={t('today')}>
        <h2 className="board-heading">{t('today')}</h2>
        <div className="figures-grid figures-today">
          {codes.map((code) => <MetricFigure key={code} code={code} sums={board.today} filter={today} target={code === 'response' ? board.targetResponseSeconds : undefined} />)}
        </div>
      </section>
      <section aria-label={t('period')}>
        <h2 className="board-heading">
          {t('period')} <span className="figures">{`${span.from} – ${span.to}`}</span>
        </h2>
        <p className="board-period-help">{t('periodHelp', span)}</p>
        <div className="figures-grid figures-period">
          <MetricFigure code="firstContact" sums={sums} filter={{ from, to }} />
          <MetricFigure code="repeats" sums={sums} filter={{ from, to }} />
        </div>
      </section>
    </>
  );
}
