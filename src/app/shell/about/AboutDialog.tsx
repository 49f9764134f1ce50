import { Dialog } from '../../ui/Dialog.tsx';
import { Formula } from '../../ui/Formula.tsx';
import { openGlossary } from '../glossary/open.ts';
import { hints } from '../hints/state.ts';
import { setShortcuts, useShortcutsEnabled } from '../shortcutSetting.ts';
import styles from './AboutDialog.module.css';

/** The setting, the parameterisation, how to read the charts, the keys and the sources. */
export default function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="About this laboratory" onClose={onClose}>
      {(close) => (
        <>
          <p className={styles.ways}>
            <button type="button" aria-haspopup="dialog" onClick={() => openGlossary()}>
              Symbols: k, l, δ, m, η …
            </button>
            <button
              type="button"
              onClick={() => {
                close();
                hints.getState().open();
              }}
            >
              Show the first hints again
            </button>
          </p>
          <Question />
          <Network />
          <Charts />
          <Keys />
          <Sources />
        </>
      )}
    </Dialog>
  );
}

function Question() {
  return (
    <>
      <p>
        A network with far more units than training points could memorise anything, and finding its best
        weights is hard in the worst case. Yet plain stochastic gradient descent usually trains it without
        trouble, and it still generalises. Li and Liang (2018) show why when the data have structure: k
        classes, each made of l small clumps, with a distance of at least δ between different classes.
      </p>
      <p>
        If the network is wide enough (a width polynomial in k, l, 1/δ and 1/ε suffices) SGD reaches the
        generalisation error ε. Their proof says why: the wider the network, the less each weight has to move,
        so almost all activations stay as they were at the start, and with them the problem stays almost as
        well behaved as a convex one. How much of that holds at widths that fit into this page is measured
        here.
      </p>
    </>
  );
}

function Network() {
  return (
    <>
      <h3>The network</h3>
      <Formula
        tex={String.raw`f_i(x) = \sum_{r=1}^{m} a_{ir}\, \operatorname{ReLU}(\langle w_r, x \rangle)`}
        words="Each output is the sum over all m hidden units of a weight times ReLU of the inner product of the unit’s weights and the input."
      />
      <ul>
        <li>
          Hidden weights start as{' '}
          <i>
            w<sub>r</sub>
          </i>{' '}
          ~ N(0, s² I) with s = 1/√m, output weights as{' '}
          <i>
            a<sub>ir</sub>
          </i>{' '}
          ~ N(0, 1). No biases.
        </li>
        <li>Only W is trained; A stays as it was drawn.</li>
        <li>SGD on the mean softmax cross-entropy of a batch of B points, with η = c/m.</li>
        <li>All widths see the same data and, per seed, the same batches.</li>
      </ul>
    </>
  );
}

function Charts() {
  return (
    <>
      <h3>The assumptions on the data</h3>
      <ul>
        <li>A1: classes are at least δ apart, and each component has a diameter of at most δ/(8l).</li>
        <li>A2: every point has norm 1.</li>
      </ul>
      <p>Both are checked on the points that were drawn; the result stands with the data settings.</p>
      <h3>Reading the charts</h3>
      <p>
        Axes are logarithmic; a value of exactly zero is drawn on a line of its own below the axis break.
        Point at a chart, or focus it and use the arrow keys, for exact values; every chart also has a table,
        and can be listened to. Measurements are taken at fixed steps, never by the clock, so the same link
        gives the same points.
      </p>
    </>
  );
}

function Keys() {
  const enabled = useShortcutsEnabled();
  return (
    <>
      <h3>Keys</h3>
      <ul>
        <li>
          <kbd>space</kbd> run or pause, <kbd>s</kbd> one step, <kbd>r</kbd> restart, <kbd>p</kbd> present
        </li>
        <li>
          <kbd>Ctrl</kbd> <kbd>Z</kbd> and <kbd>Ctrl</kbd> <kbd>Shift</kbd> <kbd>Z</kbd> (on a Mac with{' '}
          <kbd>⌘</kbd>) undo and redo changes of settings
        </li>
        <li>
          While presenting: <kbd>→</kbd> <kbd>PgDn</kbd> next chart, <kbd>←</kbd> <kbd>PgUp</kbd> the one
          before, <kbd>1</kbd> to <kbd>9</kbd> a certain one, <kbd>Esc</kbd> ends
        </li>
        <li>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={enabled}
              onChange={(event) => setShortcuts(event.target.checked)}
            />
            single-key shortcuts
          </label>
        </li>
      </ul>
    </>
  );
}

function Sources() {
  return (
    <>
      <h3>Sources</h3>
      <ul>
        <li>
          Y. Li and Y. Liang, Learning overparameterized neural networks via stochastic gradient descent on
          structured data, NeurIPS 2018, <a href="https://arxiv.org/abs/1808.01204">arXiv 1808.01204</a>
        </li>
        <li>
          C. Zhang, S. Bengio, M. Hardt, B. Recht and O. Vinyals, Understanding deep learning requires
          rethinking generalization, ICLR 2017,{' '}
          <a href="https://arxiv.org/abs/1611.03530">arXiv 1611.03530</a> (label noise)
        </li>
        <li>MNIST digits: Yann LeCun and Corinna Cortes, CC BY-SA 3.0</li>
      </ul>
    </>
  );
}
