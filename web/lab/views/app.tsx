import { Challenges } from '../challenges/challenges.tsx';
import type { ChallengeName } from '../challenges/names.ts';
import { Dulong } from '../dulong/dulong.tsx';
import { Check } from './check.tsx';
import { useRoom } from './context.ts';
import { Figures } from './figures.tsx';
import { Message } from './message.tsx';
import { Microscope } from './microscope.tsx';
import { Numbers } from './numbers.tsx';
import { OwnData } from './own-data.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { Transport } from './transport.tsx';

/** The laboratory's page, from top to bottom. */
export function App({ challenge }: { challenge: ChallengeName | undefined }) {
  const { lab, lang, t } = useRoom();
  const session = lab.session.value;
  return (
    <>
      <h1>{t.title}</h1>
      <p>{t.intro}</p>
      <Transport />
      <Keys />
      <Message />
      {session && <Numbers session={session} />}
      {session && <Figures session={session} />}
      {session && <Challenges lab={lab} lang={lang} asked={challenge} />}
      <SettingsPanel />
      {session && <Microscope session={session} />}
      <OwnData />
      <Dulong lang={lang} />
    </>
  );
}

function Keys() {
  const { lab, t } = useRoom();
  return (
    <div class="keys">
      <Check id="keys" checked={lab.hasKeys.value} onChange={(checked) => (lab.hasKeys.value = checked)}>
        {t.keys.title}
      </Check>
      {t.keys.list.map(([key, action]) => (
        <span key={key}>
          <kbd>{key}</kbd> {action}
        </span>
      ))}
    </div>
  );
}
