// A first partition: the candidates with the fewest partners first, each grown by its nearest free
// partners until the group is lawful; then whoever is left joins the nearest group with room.
// Complexity: O(compatible pairs × size of a group).

/// Builds a lawful partition without search.
enum GroupConstruction {
  /// Groups the members of a component as far as it goes.
  static func build(_ members: [Int], _ input: GroupInput, into partition: inout GroupPartition) {
    let network = input.network
    let order = members.sorted {
      let (left, right) = (network.degree($0), network.degree($1))
      return left != right ? left < right : $0 < $1
    }
    let allowed = Set(members)
    for first in order where partition.groupOf[first] < 0 {
      var group = [first]
      for entry in network.starts[first]..<network.starts[first + 1] {
        if group.count == input.maximumMembers { break }
        let partner = Int(network.partners[entry])
        guard partition.groupOf[partner] < 0, allowed.contains(partner),
          group.dropFirst().allSatisfy({ network.seconds($0, partner) != nil })
        else { continue }
        group.append(partner)
        if input.isLawful(group) {
          partition.form(group.sorted())
          break
        }
      }
    }
    for alone in order where partition.groupOf[alone] < 0 {
      for entry in network.starts[alone]..<network.starts[alone + 1] {
        let partner = Int(network.partners[entry])
        guard partition.groupOf[partner] >= 0 else { continue }
        let group = partition.block(of: partner) + [alone]
        guard input.isLawful(group),
          group.allSatisfy({ $0 == alone || network.seconds($0, alone) != nil })
        else { continue }
        partition.dissolve(of: partner)
        partition.form(group.sorted())
        break
      }
    }
  }
}
