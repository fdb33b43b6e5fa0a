// LEMON's MaxWeightedMatching on an edge list: "n m", then "u v w" for each edge. Solves it RUNS
// times and prints the median, without reading and without building the graph.
// g++ -O3 -march=native -DNDEBUG -std=c++14 lemon_match.cpp -o lemon_match
// ./lemon_match FILE [RUNS]
#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace lemon;

static double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

int main(int count, char **words) {
  if (count < 2) return 64;
  FILE *file = fopen(words[1], "r");
  int n, m;
  if (!file || fscanf(file, "%d %d", &n, &m) != 2) return 1;
  SmartGraph graph;
  for (int i = 0; i < n; ++i) graph.addNode();
  SmartGraph::EdgeMap<long long> weight(graph);
  for (int i = 0; i < m; ++i) {
    int u, v;
    long long w;
    if (fscanf(file, "%d %d %lld", &u, &v, &w) != 3) return 1;
    weight[graph.addEdge(graph.nodeFromId(u), graph.nodeFromId(v))] = w;
  }
  int runs = count > 2 ? std::max(1, atoi(words[2])) : 1;
  std::vector<double> seconds;
  long long total = 0;
  int pairs = 0;
  for (int run = 0; run < runs; ++run) {
    double start = now();
    MaxWeightedMatching<SmartGraph, SmartGraph::EdgeMap<long long>> matching(graph, weight);
    matching.run();
    seconds.push_back(now() - start);
    total = matching.matchingWeight();
    pairs = matching.matchingSize();
  }
  std::sort(seconds.begin(), seconds.end());
  printf("{\"solver\":\"lemon-mwm\",\"n\":%d,\"edges\":%d,\"pairs\":%d,\"weight\":%lld,"
         "\"solve_s\":%.6f}\n",
         n, m, pairs, total, seconds[seconds.size() / 2]);
}
