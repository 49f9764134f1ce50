/** An experiment named by what it shows; the link is all there is to it. */
export interface Preset {
  readonly name: string;
  /** what is set, and what to look at */
  readonly what: string;
  /** without '#' */
  readonly link: string;
}

const NOISY = 'v=2&data=gaussian&k=4&d=100&n=200&ntest=200';

/** From the theorem itself to its borders; each has one thing to look at. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'Narrow does not fit, wide does',
    what: 'm = 10 against m = 1000 on the same points, five seeds, no unit dead: compare their training errors',
    link: 'v=2&m=10,1000',
  },
  {
    name: 'Wider moves less',
    what: 'each network four times as wide as the one before: if distances fall as 1/√m, they halve each time',
    link: 'v=2&data=gaussian&d=100&n=500&ntest=500&m=100,400,1600,6400&T=200',
  },
  {
    name: 'See it move',
    what: 'the sphere, d = 3: the units’ boundaries turn far at m = 30, and less than half as far at m = 4000',
    link: 'v=2&l=2&delta=0.8&m=30,4000&c=10&T=100&seeds=1&look=inside',
  },
  {
    name: 'Fits pure noise',
    what: 'p = 1: labels drawn at random can only be learned by heart; compare the test error with chance, 75 %',
    link: `${NOISY}&noise=5&p=1&m=50,200,1000,4000&T=1000`,
  },
  {
    name: 'Learns first, memorises later',
    what: 'p = 0.5 on tight clusters: clean labels are first learned within 20 steps, wrong ones after thousands',
    link: `${NOISY}&p=0.5&m=1000&T=8000`,
  },
  {
    name: 'Twenty directions',
    what: 'the set of the paper, k = 10 and l = 2: the update has kl = 20 large singular values',
    link: 'v=2&data=gaussian&m=1000,4000',
  },
  {
    name: 'Digits',
    what: 'MNIST: no assumption is known to hold; see whether the wider network still moves less',
    link: 'v=2&data=mnist',
  },
  {
    name: 'Lazy without width',
    what: 'm = 100 with lazy scale α = 10: fewer gates flip than at m = 4000 without it, although the network is not wide',
    link: 'v=2&m=100&lazy=on&alpha=10',
  },
  {
    name: 'A bigger student learns faster',
    what: 'targets of a teacher with 10 units; students of 1, 2, 4 and 8 times its width',
    link: 'v=2&data=teacher',
  },
  {
    name: 'Deep: every layer for itself',
    what: 'three hidden layers: distances and changed gates of each. By width, the dotted lines show 1/√m for the first layer, 1/m for the others',
    link: 'v=2&data=gaussian&model=deep&k=4&d=100&n=256&ntest=256&look=layers',
  },
  {
    name: 'Figure 1, settings as stated',
    what: 'the paper’s synthetic set with output weights N(0, 1): learns about 18 times as fast as published (marks)',
    link: 'v=2&data=gaussian&m=500,1000,2000,4000',
  },
  {
    name: 'Figure 1, as reproduced',
    what: 'the same with output weights N(0, τ²), τ = 0.05: distance and gates meet the published marks at step 400',
    link: 'v=2&data=gaussian&m=500,1000,2000,4000&tau=0.05',
  },
  {
    name: 'Figure 2, settings as stated',
    what: 'digits, c = 4000, the first 6000 of the 60 000: two thirds of the units die, and the weights move about twice as far as the published marks. Takes minutes',
    link: 'v=2&data=mnist&m=1000&c=4000&T=20000',
  },
  {
    name: 'Figure 2, nearest found',
    what: 'the τ and c that meet the marks with all 60 000 digits; with the page’s 6000 distance and gates meet them at step 2000, the error is higher. Takes minutes',
    link: 'v=2&data=mnist&m=1000&tau=0.06&c=425&T=20000',
  },
];
