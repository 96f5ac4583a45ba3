namespace DiasporaRegistry.Web.Exports;

/// <summary>Lets few downloads be made at once, so that they never take the whole machine; <c>Limits:Exports:AtOnce</c> says how many.</summary>
public sealed class ExportGate(IConfiguration configuration) : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    readonly SemaphoreSlim places = new(Math.Max(0, configuration.GetValue("Limits:Exports:AtOnce", 2)));

    /// <summary>A place, to be given back; null where none became free in a few seconds.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancel) => await places.WaitAsync(Patience, cancel) ? new Place(places) : null;

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
