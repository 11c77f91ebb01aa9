import type { ComponentChildren } from 'preact';
import { speeds } from '../state.ts';
import { useRoom } from './context.ts';

/** The buttons that move training, and how far it is. */
export function Transport() {
  const { lab, t } = useRoom();
  const { transport } = t;
  const session = lab.session.value;
  const { place, epochs, tensors } = session?.shown.value ?? { place: { step: 0 }, epochs: 0, tensors: 0 };
  const isOver = !session || session.divergence.value !== undefined;
  const isMoving = session?.moving.value ?? false;
  return (
    <section class="transport" aria-label={transport.label}>
      <div class="buttons">
        <Button
          id="back"
          isIdle={!session || place.step === 0}
          onClick={() => lab.act((session) => session.back())}
          icon="M13 3v10L6 8zM3 3h2v10H3z"
        >
          {transport.back}
        </Button>
        <Button
          id="step"
          primary
          isIdle={isOver}
          onClick={() => lab.act((session) => session.step())}
          icon="M3 3v10l7-5zM11 3h2v10h-2z"
        >
          {transport.step}
        </Button>
        <Button
          id="play"
          isIdle={isOver}
          onClick={() => lab.togglePlay()}
          icon={isMoving ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11l9-5.5z'}
        >
          <span class="either">
            <span aria-hidden={isMoving}>{transport.play}</span>
            <span aria-hidden={!isMoving}>{transport.pause}</span>
          </span>
        </Button>
        <Button
          id="epoch"
          isIdle={isOver}
          onClick={() => lab.act((session) => session.epoch())}
          icon="M1 3v10l6-5zM7 3v10l6-5zM13 3h2v10h-2z"
        >
          {transport.epoch}
        </Button>
        <Button
          id="reset"
          isIdle={!session || place.step === 0}
          onClick={() => lab.act((session) => session.reset())}
          icon="M8 2a6 6 0 1 0 6 6h-2a4 4 0 1 1-4-4v3l5-4-5-4z"
        >
          {transport.reset}
        </Button>
      </div>
      <Speed />
      <p class="counts">
        <Count id="steps" value={place.step} name={transport.steps} tensors={tensors} />
        <Count id="epochs" value={epochs} name={transport.epochs} />
      </p>
    </section>
  );
}

interface ButtonProps {
  id: string;
  icon: string;
  primary?: boolean;
  /** whether it would do nothing now; it keeps the keyboard's focus */
  isIdle: boolean;
  onClick: () => void;
  children: ComponentChildren;
}

function Button({ icon, primary, isIdle, children, ...rest }: ButtonProps) {
  return (
    <button type="button" class={primary ? 'primary' : ''} aria-disabled={isIdle} {...rest}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={icon} fill="currentColor" />
      </svg>
      <span class="word">{children}</span>
    </button>
  );
}

function Speed() {
  const { lab, t } = useRoom();
  const said = t.transport.stepsPerSecond(lab.speed.value);
  return (
    <label class="speed">
      <span>{t.transport.speed}</span>
      <input
        id="speed"
        type="range"
        min={0}
        max={speeds.length - 1}
        value={lab.speedIndex.value}
        aria-valuetext={said}
        onInput={(event) => (lab.speedIndex.value = Number(event.currentTarget.value))}
      />
      <span class="number">{said}</span>
    </label>
  );
}

function Count({ id, value, name, tensors }: { id: string; value: number; name: string; tensors?: number }) {
  return (
    <span>
      {name}{' '}
      <b class="number" id={id} data-value={value} data-tensors={tensors}>
        {value}
      </b>
    </span>
  );
}
