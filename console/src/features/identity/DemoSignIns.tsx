import type { SignInOptions } from '@huiyin/contracts';
import { Avatar } from 'antd';
import { useLocale } from '../../platform/i18n.ts';
import { identityTexts } from './texts.ts';

type Person = NonNullable<SignInOptions['demoSignIns']>[number];

/** The invented people of the demo; one click signs in. */
export function DemoSignIns({ people, busy, onChoose }: { people: Person[]; busy: boolean; onChoose: (person: { email: string; password: string }) => void }) {
  const t = identityTexts.useTexts();
  const locale = useLocale();
  const roleOf = (person: Person) => (locale === 'en' ? person.roleEn : person.role);
  return (
    <section className="demo-people" aria-label={t('demoTitle')}>
      <h2>{t('demoTitle')}</h2>
      <p>{t('demoHelp')}</p>
      <ul>
        {people.map((person) => (
          <li key={person.email}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onChoose({ email: person.email, password: person.password })}
              aria-label={t('demoLabel', { role: roleOf(person), name: person.name })}
            >
              <Avatar size={28} className="avatar">{[...person.name].at(-1)}</Avatar>
              <span>
                <strong>{roleOf(person)}</strong>
                <span>{person.name}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
