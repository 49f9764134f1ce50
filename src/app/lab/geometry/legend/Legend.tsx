import { useId } from 'react';
import { dotPath } from '../../../../charts/dotShape.ts';
import { classToken } from '../../../../charts/palette.ts';
import type { GeometryScene } from '../../../../measure/geometry.ts';
import { classSymbol } from '../marks/pointMarks.ts';
import type { PictureOptions } from '../picture/pictureData.ts';
import { BEHIND_OPACITY, HATCH, hatched, REGION_OPACITY } from '../sphere/sphereStyle.ts';
import styles from './Legend.module.css';
import { type LegendSample, legendItems } from './legendItems.ts';

interface LegendProps {
  readonly scene: GeometryScene;
  readonly options: PictureOptions;
  /** in as few words as can be, for a picture that stands alone */
  readonly short?: boolean;
}

/** What the marks mean. */
export function Legend({ scene, options, short = false }: LegendProps) {
  return (
    <ul className={styles.legend} data-short={short}>
      {legendItems(scene, options, short).map(({ words, sample }) => (
        <li key={words}>
          <svg width={24} height={18} viewBox="0 0 24 18" aria-hidden="true">
            <Sample sample={sample} />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

function Sample({ sample }: { readonly sample: LegendSample }) {
  switch (sample.type) {
    case 'class':
      return (
        <>
          {sample.region && <Region index={sample.index} />}
          <ClassPoint index={sample.index} />
        </>
      );
    case 'wrong':
      return (
        <>
          <circle cx={12} cy={9} r={7.5} fill="var(--warning)" />
          <circle cx={12} cy={9} r={4} fill="var(--surface)" />
        </>
      );
    case 'behind':
      return <circle cx={12} cy={9} r={3.5} fill="var(--class0)" opacity={BEHIND_OPACITY} />;
    case 'line':
      return (
        <path
          d={sample.arrow ? 'M1 9h20M15 4l6 5l-6 5' : 'M1 9h22'}
          stroke={`var(--${sample.stroke})`}
          strokeWidth={sample.width}
          strokeDasharray={sample.dash.length > 0 ? sample.dash.join(' ') : undefined}
          opacity={sample.opacity}
          fill="none"
        />
      );
  }
}

function ClassPoint({ index }: { readonly index: number }) {
  const symbol = classSymbol(index);
  const colour = `var(--${classToken(index)})`;
  return (
    <path
      d={dotPath({ symbol, radius: 5 })}
      transform="translate(12 9)"
      {...(symbol === 'cross' ? { stroke: colour, strokeWidth: 2.25, fill: 'none' } : { fill: colour })}
    />
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
