import './challenges.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Lang } from '../../../src/lang.ts';
import type { Laboratory } from '../state.ts';
import { challenges } from './challenges.ts';
import { GuessForm } from './guess-form.tsx';
import { challengeNames, type ChallengeName } from './names.ts';
import type { Run } from './run.ts';
import { runChallenge } from './shown-run.ts';
import { challengeTexts } from './texts.ts';
import { judge, type AnswerTo } from './verdicts.ts';

interface ChallengesProps {
  lab: Laboratory;
  lang: Lang;
  /** the one that the address asks for */
  asked: ChallengeName | undefined;
}

/** Questions that are guessed first, and then answered by a run in the laboratory. */
export function Challenges({ lab, lang, asked }: ChallengesProps) {
  const t = challengeTexts[lang];
  return (
    <section class="challenges" aria-labelledby="challenges-heading">
      <h2 id="challenges-heading">{t.heading}</h2>
      <p>{t.intro}</p>
      <div class="list">
        {challengeNames.map((name) => (
          <ChallengeCard key={name} lab={lab} lang={lang} name={name} isAsked={name === asked} />
        ))}
      </div>
    </section>
  );
}

interface CardProps<Name extends ChallengeName> {
  lab: Laboratory;
  lang: Lang;
  name: Name;
  isAsked: boolean;
}

/** Where a challenge is: the runs that answered it, or why there are none. */
type Progress = 'waiting' | 'running' | 'stopped' | readonly Run[];

function ChallengeCard<Name extends ChallengeName>({ lab, lang, name, isAsked }: CardProps<Name>) {
  const [guess, setGuess] = useState<AnswerTo<Name>>();
  const [progress, setProgress] = useState<Progress>('waiting');
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (isAsked) details.current!.scrollIntoView({ block: 'center' });
  }, []);
  const t = challengeTexts[lang];
  const words = t.words[name];
  const run = async () => {
    setProgress('running');
    setProgress((await runChallenge(lab, challenges[name], guess!)) ?? 'stopped');
  };
  return (
    <details ref={details} class="challenge" id={`challenge-${name}`} open={isAsked}>
      <summary>
        <h3>{words.title}</h3>
      </summary>
      <div class="trial">
        <GuessForm
          name={name}
          question={words.question}
          choices={challenges[name].choices.map((choice) => [choice, words.choices[choice]] as const)}
          guess={guess}
          onGuess={(choice) => {
            setGuess(choice);
            setProgress('waiting');
          }}
          isRunning={progress === 'running'}
          onRun={() => void run()}
          runLabel={t.run}
        />
        <div role="status" class="verdict">
          {progress === 'running' && <p>{t.running}</p>}
          {progress === 'stopped' && <p>{t.stopped}</p>}
          {typeof progress !== 'string' && <Answer lang={lang} name={name} guess={guess!} runs={progress} />}
        </div>
      </div>
      <p>
        <a href={`?lang=${lang}&challenge=${name}`}>{t.link}</a>
      </p>
    </details>
  );
}

interface AnswerProps<Name extends ChallengeName> {
  lang: Lang;
  name: Name;
  guess: AnswerTo<Name>;
  runs: readonly Run[];
}

/** What the runs have shown, and what that makes of the guess. */
function Answer<Name extends ChallengeName>({ lang, name, guess, runs }: AnswerProps<Name>) {
  const t = challengeTexts[lang];
  const words = t.words[name];
  const { answer, facts } = judge(name, runs);
  const isRight = answer === guess;
  return (
    <div data-answer={answer} data-right={isRight}>
      <p>
        <strong>
          {answer === undefined ? t.none : isRight ? t.right : t.wrong(words.choices[guess], words.choices[answer])}
        </strong>
      </p>
      <p>{words.told(facts)}</p>
      {answer === challenges[name].explained && <p>{words.because}</p>}
    </div>
  );
}
