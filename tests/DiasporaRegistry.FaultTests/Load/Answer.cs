namespace DiasporaRegistry.FaultTests.Load;

/// <summary>How one request went.</summary>
/// <param name="At">When it was over, in milliseconds of the machine.</param>
/// <param name="IsWrite">Whether it wrote.</param>
/// <param name="Status">Its status; 0 where nobody answered.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Path">What was asked for.</param>
public sealed record Answer(long At, bool IsWrite, int Status, double Milliseconds, string Path)
{
    /// <summary>Whether it went as its asker wanted.</summary>
    public bool IsGood => Status is > 0 and < 500;
}
