import type { ComponentChildren } from 'preact';

interface CheckProps {
  id: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  hint?: string;
  children: ComponentChildren;
}

export function Check({ id, checked, onChange, hint, children }: CheckProps) {
  return (
    <label class="check" title={hint}>
      <input id={id} type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>{children}</span>
    </label>
  );
}
