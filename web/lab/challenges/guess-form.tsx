interface GuessFormProps<Choice extends string> {
  name: string;
  question: string;
  /** each with its words */
  choices: readonly (readonly [Choice, string])[];
  guess: Choice | undefined;
  onGuess: (choice: Choice) => void;
  isRunning: boolean;
  onRun: () => void;
  runLabel: string;
}

/** A question with some answers; without a guess nothing runs. */
export function GuessForm<Choice extends string>(props: GuessFormProps<Choice>) {
  const { name, question, choices, guess, onGuess, isRunning, onRun, runLabel } = props;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) onRun();
      }}
    >
      <fieldset disabled={isRunning}>
        <legend>{question}</legend>
        {choices.map(([choice, words]) => (
          <label key={choice} class="check">
            <input
              type="radio"
              name={`challenge-${name}`}
              value={choice}
              checked={choice === guess}
              onChange={() => onGuess(choice)}
            />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      <button type="submit" disabled={guess === undefined}>
        {runLabel}
      </button>
    </form>
  );
}
