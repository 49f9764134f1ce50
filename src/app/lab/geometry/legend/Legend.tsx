import { type ReactNode, useId } from 'react';
import { dotPath } from '../../../../charts/dotShape.ts';
import { classToken } from '../../../../charts/palette.ts';
import type { GeometryScene } from '../../../../measure/geometry.ts';
import { classSymbol } from '../marks/pointMarks.ts';
import type { Options } from '../picture/pictureData.ts';
import { className } from '../picture/pictureWords.ts';
import { BEHIND_OPACITY, HATCH, hatched, REGION_OPACITY } from '../sphere/sphereStyle.ts';
import styles from './Legend.module.css';
import { ALL_BEGAN, BEGAN, BEHIND, boldWords, SHORT, UNIT, WRONG } from './legendWords.ts';

interface LegendProps {
  readonly scene: GeometryScene;
  readonly options: Options;
  /** in as few words as can be, for a picture that stands alone */
  readonly short?: boolean;
}

/** What the marks mean. */
export function Legend({ scene, options, short = false }: LegendProps) {
  const arrows = scene.kind === 'projection';
  const stroke = arrows ? 'M1 9h20M15 4l6 5l-6 5' : 'M1 9h22';
  return (
    <ul className={styles.legend} data-short={short}>
      {Array.from({ length: scene.k }, (_, c) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
        <li key={c}>
          <Sample>
            {!arrows && <Region index={c} />}
            <path
              d={dotPath({ symbol: classSymbol(c), radius: 5 })}
              transform="translate(12 9)"
              {...(classSymbol(c) === 'cross'
                ? { stroke: `var(--${classToken(c)})`, strokeWidth: 2.25, fill: 'none' }
                : { fill: `var(--${classToken(c)})` })}
            />
          </Sample>
          {short && !scene.signs ? c : className(scene, c)}
        </li>
      ))}
      <li>
        <Sample>
          <circle cx={12} cy={9} r={7.5} fill="var(--warning)" />
          <circle cx={12} cy={9} r={4} fill="var(--surface)" />
        </Sample>
        {WRONG}
      </li>
      {scene.kind === 'sphere' && !short && (
        <li>
          <Sample>
            <circle cx={12} cy={9} r={3.5} fill="var(--class0)" opacity={BEHIND_OPACITY} />
          </Sample>
          {BEHIND}
        </li>
      )}
      <li>
        <Sample>
          <path d={stroke} stroke="var(--ink)" opacity={0.6} strokeWidth={1.25} fill="none" />
        </Sample>
        {short ? SHORT.unit[scene.kind] : UNIT[scene.kind]}
      </li>
      <li>
        <Sample>
          <path d={stroke} stroke="var(--ink)" strokeWidth={3} fill="none" />
        </Sample>
        {short ? SHORT.bold[options.bold] : boldWords(scene.kind, options.bold)}
      </li>
      {!arrows && (
        <li>
          <Sample>
            <path d="M1 9h22" stroke="var(--ink)" strokeWidth={1.75} strokeDasharray="6 4" />
          </Sample>
          {short ? SHORT.began : BEGAN}
        </li>
      )}
      {!arrows && options.starts && (
        <li>
          <Sample>
            <path d="M1 9h22" stroke="var(--accent)" strokeDasharray="2 4" />
          </Sample>
          {ALL_BEGAN}
        </li>
      )}
    </ul>
  );
}

function Sample({ children }: { readonly children: ReactNode }) {
  return (
    <svg width={24} height={18} viewBox="0 0 24 18" aria-hidden="true">
      {children}
    </svg>
  );
}

/** The fill of a predicted region, with its hatch. */
function Region({ index }: { readonly index: number }) {
  const id = useId();
  const colour = `var(--${classToken(index)})`;
  const dots = Array.from(
    { length: HATCH * HATCH },
    (_, i) => [i % HATCH, Math.floor(i / HATCH)] as const,
  ).filter(([x, y]) => hatched(index, x, y));
  return (
    <>
      <pattern id={id} width={HATCH} height={HATCH} patternUnits="userSpaceOnUse">
        <rect width={HATCH} height={HATCH} fill={colour} opacity={REGION_OPACITY} />
        {dots.map(([x, y]) => (
          <rect key={`${x} ${y}`} x={x} y={y} width={1} height={1} fill={colour} opacity={0.3} />
        ))}
      </pattern>
      <rect width={24} height={18} fill={`url(#${id})`} />
    </>
  );
}
