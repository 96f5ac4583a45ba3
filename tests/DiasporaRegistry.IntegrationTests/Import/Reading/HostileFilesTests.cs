using System.Globalization;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Reading;

namespace DiasporaRegistry.IntegrationTests.Import.Reading;

public sealed class HostileFilesTests
{
    private const long MostAllocated = 200L << 20;

    public static TheoryData<string> Names => [.. HostileFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_file_that_nobody_should_send_is_refused_by_its_reason_or_read(string name)
    {
        var (content, expected) = HostileFiles.All[name];
        var bytes = content();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = Read(bytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains(found, expected.Split(' '));
        Assert.InRange(allocated, 0, MostAllocated);
    }

    private static string Read(byte[] bytes)
    {
        try
        {
            using var list = OpenedList.Open(new MemoryStream(bytes, writable: false), ReadingWish.Found, TestContext.Current.CancellationToken);
            return list.Rows(TestContext.Current.CancellationToken).Count().ToString(CultureInfo.InvariantCulture);
        }
        catch (UnreadableListException e)
        {
            return e.Reason.Key;
        }
    }
}
