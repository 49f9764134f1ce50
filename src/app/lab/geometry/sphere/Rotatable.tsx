import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import picturesStyles from '../picture/pictures.module.css';
import type { SphereRotation } from './sphereRotation.ts';

/** An arrow key turns by so much; with shift by a fifth of it. */
const KEY_TURN = Math.PI / 24;

/** Turns the spheres on it by pointer and by arrow keys; Home turns them back. */
export function Rotatable(props: {
  readonly view: SphereRotation;
  /** where the page sizes the pictures itself */
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}) {
  const { view, style, children } = props;
  const held = useRef<{ readonly x: number; readonly y: number; readonly radius: number } | null>(null);
  const moved = (event: PointerEvent<HTMLDivElement>) => {
    const from = held.current;
    if (from === null) return;
    held.current = { ...from, x: event.clientX, y: event.clientY };
    view.turn((event.clientX - from.x) / from.radius, (from.y - event.clientY) / from.radius);
  };
  const pressed = (event: KeyboardEvent) => {
    const by = event.shiftKey ? KEY_TURN / 5 : KEY_TURN;
    if (event.key === 'ArrowLeft') view.turn(-by, 0);
    else if (event.key === 'ArrowRight') view.turn(by, 0);
    else if (event.key === 'ArrowUp') view.turn(0, by);
    else if (event.key === 'ArrowDown') view.turn(0, -by);
    else if (event.key === 'Home') view.reset();
    else return;
    event.preventDefault();
  };
  return (
    <div
      className={picturesStyles.pictures}
      style={style}
      role="application"
      aria-roledescription="sphere"
      aria-label="The sphere: arrow keys turn it, with shift in small steps, Home turns it back"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys turn it
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        if (event.button !== 0 || !(event.target instanceof HTMLCanvasElement)) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY, radius: event.target.clientWidth / 2 };
      }}
      onPointerMove={moved}
      onPointerUp={() => {
        held.current = null;
      }}
      onPointerCancel={() => {
        held.current = null;
      }}
    >
      {children}
    </div>
  );
}
