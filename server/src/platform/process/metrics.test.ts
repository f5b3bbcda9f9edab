import { expect, test } from 'vitest'
import { counter, gauge, histogram, metricsText } from './metrics.ts'

test('issue 2 §1: a counter, a gauge and a histogram are printed as Prometheus reads them', async () => {
  const tickets = counter('test_tickets_total', 'Tickets')
  tickets.add({ channel: 'email' })
  tickets.add({ channel: 'email' }, 2)
  gauge('test_depth', 'Depth', () => Promise.resolve(7))
  gauge('test_unreadable', 'Fails', () => Promise.reject(new Error('on purpose')))
  const took = histogram('test_seconds', 'Seconds')
  took.observe(0.005)
  took.observe(0.3)
  const text = await metricsText()
  expect(text).toContain('# TYPE test_tickets_total counter\ntest_tickets_total{channel="email"} 3\n')
  expect(text).toContain('test_depth 7\n')
  expect(text).not.toContain('test_unreadable')
  // 0.005 counts in its own bucket and in every wider one; 0.3 from 0.5 on.
  expect(text).toContain('test_seconds_bucket{le="0.0025"} 0\ntest_seconds_bucket{le="0.005"} 1\n')
  expect(text).toContain('test_seconds_bucket{le="0.25"} 1\ntest_seconds_bucket{le="0.5"} 2\n')
  expect(text).toContain('test_seconds_bucket{le="+Inf"} 2\ntest_seconds_sum 0.305\ntest_seconds_count 2\n')
})

test('RELIABILITY §3: hostile label values cannot break the format or fill the memory', async () => {
  const paths = counter('test_paths_total', 'Paths')
  paths.add({ path: 'a"b\nc' })
  for (let n = 0; n < 600; n++) paths.add({ path: `p${n}` })
  const text = await metricsText()
  expect(text).toContain('test_paths_total{path="a\\"b\\nc"} 1\n')
  expect(text.split('\n').filter((line) => line.startsWith('test_paths_total')).length).toBe(501)
})
