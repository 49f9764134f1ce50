// The part of the plasma colour map that arms are drawn in. Written out: the library that has it (d3-scale-chromatic, which a
// test compares this with) brings forty other maps along, 7 KB that every visitor would load.

/** Narrowest to widest on a light surface: plasma from 0.63 down to 0. */
export const PLASMA_LIGHT =
  'e76e5b e26660 de5f65 da5a6a d5536f cf4c74 ca457a c43e7f bf3984 b83289 b22b8f ab2494 a51f99 9d189d 9511a1 8d0ba5 8606a6 7d03a8 7401a8 6a00a8 6300a7 5901a5 5002a2 46039f 3e049c 330597 280592 1b068d 0d0887'.split(
    ' ',
  );
/** The same on a dark one: from 0.4 up to 0.98. */
export const PLASMA_DARK =
  'b12a90 b6308b bd3786 c23c81 c7427c cc4778 d14e72 d5546e da5a6a de6164 e26660 e66c5c ea7457 ed7a52 f0804e f3874a f68f44 f89540 fa9c3c fca537 fdac33 fdb42f febd2a fdc527 fccd25 fbd524 f8df25 f6e826 f3f027'.split(
    ' ',
  );
