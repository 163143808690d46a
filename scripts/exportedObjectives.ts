interface ObjectiveRow {
  readonly what: string;
  readonly numpy: string;
  readonly pytorch: string;
  readonly jax: string;
  readonly typescript: string;
  readonly julia: string;
}

const out = 'written out';
const none = 'not written';
const all = { numpy: out, pytorch: out, jax: out, typescript: out, julia: out };

/** What exported programs minimise, and by what of each library they do it. */
const rows: readonly ObjectiveRow[] = [
  { what: 'functions of the gallery, formulas', ...all },
  {
    what: 'functions of Python files',
    ...{ numpy: 'called, of plain numbers or NumPy', pytorch: 'called, of PyTorch', jax: 'called, of JAX' },
    ...{ typescript: none, julia: none },
  },
  { what: 'linear and polynomial models, formulas over columns', ...all },
  { what: 'perceptrons of plain and residual layers', ...all },
  {
    what: 'batch normalisation',
    ...{ ...all, pytorch: '`torch.nn.functional.batch_norm`', julia: none },
  },
  {
    what: 'layer normalisation',
    ...{ ...all, pytorch: '`torch.nn.functional.layer_norm`', julia: none },
  },
  {
    what: 'dropout, with the masks of the run',
    ...{ ...all, julia: none },
  },
  {
    what: 'convolutions',
    ...{
      ...all,
      pytorch: '`torch.nn.functional.conv2d`',
      jax: '`jax.lax.conv_general_dilated`',
      julia: none,
    },
  },
  {
    what: 'pooling',
    ...{ ...all, pytorch: '`max_pool2d`, `avg_pool2d`', jax: '`jax.lax.reduce_window`', julia: none },
  },
  {
    what: 'recurrent layers, GRU',
    ...{ ...all, pytorch: '`torch.rnn_tanh_cell`, `torch.rnn_relu_cell`, `torch.gru_cell`', julia: none },
  },
  {
    what: 'softmax cross-entropy',
    ...{ ...all, pytorch: '`torch.nn.functional.cross_entropy`', jax: '`jax.nn.logsumexp`' },
  },
  { what: 'label smoothing, cross-entropy of probabilities', ...all, julia: none },
  {
    what: 'words, days, logarithms, products, scales and splits of rows',
    ...{
      numpy: 'in Python',
      pytorch: 'in Python',
      jax: 'in Python',
      typescript: out,
      julia: 'rows as prepared',
    },
  },
  {
    what: 'more than 20,000 cells',
    ...{
      numpy: 'file beside',
      pytorch: 'file beside',
      jax: 'file beside',
      typescript: 'file beside',
      julia: none,
    },
  },
];

/** The second table of docs/EXPORT.md. */
export const exportedObjectives = `## What is minimised

Gradients are written out in NumPy, Julia and TypeScript; PyTorch and JAX, whose programs those of Keras share, find them by themselves. Mini-batches and what
dropout leaves out are drawn from the same seeded numbers as in the run (sfc32, which the program holds).

| what | NumPy | PyTorch | JAX, Keras | TypeScript | Julia |
| --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${[row.what, row.numpy, row.pytorch, row.jax, row.typescript, row.julia].join(' | ')} |`).join('\n')}
`;
