// LEMON minimum-cost flow. usage: lemon_mcf FILE.min ns|cs [RUNS]
// Prints one line of JSON; the times are medians of RUNS. LEMON's headers are enough:
// g++ -O3 -march=native -DNDEBUG -std=c++14 lemon_mcf.cpp -o lemon_mcf
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace lemon;
typedef long long Number;

static double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Instance {
  std::vector<int> tail, head;
  std::vector<Number> capacity, cost, supply;
  Number forced = 0;
};

static bool read(const char *path, Instance &instance) {
  int file = open(path, O_RDONLY);
  struct stat info;
  if (file < 0 || fstat(file, &info) != 0) return false;
  const char *p = (const char *)mmap(0, info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
  const char *end = p + info.st_size;
  auto number = [&]() -> Number {
    while (p < end && (*p == ' ' || *p == '\t')) ++p;
    bool negative = p < end && *p == '-';
    if (negative) ++p;
    Number value = 0;
    while (p < end && *p >= '0' && *p <= '9') value = value * 10 + (*p++ - '0');
    return negative ? -value : value;
  };
  while (p < end) {
    char kind = *p;
    if (kind == 'p') {
      p += 5;
      instance.supply.assign(number(), 0);
      Number arcs = number();
      instance.tail.reserve(arcs); instance.head.reserve(arcs);
      instance.capacity.reserve(arcs); instance.cost.reserve(arcs);
    } else if (kind == 'n') {
      ++p;
      Number node = number();
      instance.supply[node - 1] += number();
    } else if (kind == 'a') {
      ++p;
      instance.tail.push_back(number() - 1);
      instance.head.push_back(number() - 1);
      // A least flow is shipped beforehand.
      Number least = number();
      instance.capacity.push_back(number() - least);
      instance.cost.push_back(number());
      if (least) {
        instance.supply[instance.tail.back()] -= least;
        instance.supply[instance.head.back()] += least;
        instance.forced += least * instance.cost.back();
      }
    }
    while (p < end && *p != '\n') ++p;
    ++p;
  }
  return true;
}

template <typename Solver>
static void run(const Instance &instance, double &build, double &solve, Number &cost, int &status) {
  double start = now();
  SmartDigraph graph;
  size_t nodes = instance.supply.size(), arcs = instance.tail.size();
  graph.reserveNode(nodes);
  graph.reserveArc(arcs);
  for (size_t i = 0; i < nodes; ++i) graph.addNode();
  for (size_t i = 0; i < arcs; ++i)
    graph.addArc(graph.nodeFromId(instance.tail[i]), graph.nodeFromId(instance.head[i]));
  SmartDigraph::ArcMap<Number> capacities(graph), costs(graph);
  SmartDigraph::NodeMap<Number> supplies(graph);
  for (size_t i = 0; i < arcs; ++i) {
    auto arc = graph.arcFromId(i);
    capacities[arc] = instance.capacity[i];
    costs[arc] = instance.cost[i];
  }
  for (size_t i = 0; i < nodes; ++i) supplies[graph.nodeFromId(i)] = instance.supply[i];
  Solver solver(graph);
  solver.upperMap(capacities).costMap(costs).supplyMap(supplies);
  double middle = now();
  status = solver.run();
  solve = now() - middle;
  build = middle - start;
  cost = solver.template totalCost<Number>() + instance.forced;
}

int main(int count, char **words) {
  if (count < 3) return 64;
  std::string method = words[2];
  int runs = count > 3 ? std::max(1, atoi(words[3])) : 1;
  Instance instance;
  double start = now();
  if (!read(words[1], instance)) return 66;
  double parse = now() - start;
  std::vector<double> builds(runs), solves(runs);
  Number cost = 0;
  int status = -1;
  for (int i = 0; i < runs; ++i) {
    if (method == "ns")
      run<NetworkSimplex<SmartDigraph, Number, Number>>(instance, builds[i], solves[i], cost, status);
    else
      run<CostScaling<SmartDigraph, Number, Number>>(instance, builds[i], solves[i], cost, status);
  }
  std::sort(builds.begin(), builds.end());
  std::sort(solves.begin(), solves.end());
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  printf("{\"solver\":\"lemon-%s\",\"parse_s\":%.6f,\"build_s\":%.6f,\"solve_s\":%.6f,\"cost\":%lld,"
         "\"status\":\"%d\",\"rss_mb\":%ld}\n",
         method.c_str(), parse, builds[runs / 2], solves[runs / 2], cost, status,
         usage.ru_maxrss / 1024);
}
