using Tributary.Engine.Runs;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunListsTests
{
    [Fact]
    public void Each_front_door_has_a_list_of_its_own_in_each_workspace()
    {
        Guid one = Guid.NewGuid();
        Guid other = Guid.NewGuid();

        Guid[] lists = [one, other, RunLists.OfDoor(one, "a"), RunLists.OfDoor(one, "b"), RunLists.OfDoor(other, "a"), RunLists.OfIterations(one)];

        Assert.Distinct(lists);
        Assert.Equal(RunLists.OfDoor(one, "a"), RunLists.OfDoor(one, "a"));
    }
}
