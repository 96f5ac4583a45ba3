using System.Data.Common;
using DiasporaRegistry.Data.Audit;
using DiasporaRegistry.Data.Import;
using DiasporaRegistry.Data.Import.Batches;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.IntegrationTests.Database;
using DiasporaRegistry.IntegrationTests.Import.Reading;
using DiasporaRegistry.Web.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.IntegrationTests.Import;

public sealed class InterruptedCommandTests(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private const string Header = "Nombre,Ciudad,Estado\n";
    private const int Clubs = 120;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("import");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_interrupted_while_it_is_looked_at_leaves_nothing()
    {
        var before = await CountAsync();
        var (code, words) = await StoppedAsync("antes.csv", "DELETE FROM import_row");
        Assert.Equal(ImportCommand.NothingDone, code);
        Assert.Contains("No se importó nada", words, StringComparison.Ordinal);
        Assert.Equal(before, await CountAsync());
        await using var db = database.Open();
        Assert.False(await db.ImportBatches.AnyAsync(b => b.FileName == "antes.csv", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_is_interrupted_while_it_is_written_goes_on_with_the_same_words_and_writes_nothing_twice()
    {
        var before = await CountAsync();
        var (code, words) = await StoppedAsync("mitad.csv", "UPDATE import_row");
        Assert.Equal(ImportCommand.Interrupted, code);
        Assert.Contains("La misma orden sigue con las demás", words, StringComparison.Ordinal);
        await using var db = database.Open();
        var stopped = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "mitad.csv", TestContext.Current.CancellationToken);
        Assert.Equal(ImportState.Stopped, stopped.State);
        await PassHourAsync(stopped.Id);

        (code, words) = await RunAsync("import", Path.Combine(folder.FullName, "mitad.csv"), "--country", "MX");
        Assert.True(code == ImportCommand.Done, words);
        Assert.Equal(before + Clubs, await CountAsync());
        var done = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "mitad.csv", TestContext.Current.CancellationToken);
        Assert.Equal((stopped.Id, ImportState.Done), (done.Id, done.State));
    }

    [Fact]
    public async Task What_was_begun_by_some_columns_is_not_gone_on_with_by_others()
    {
        await StoppedAsync("otra orden.csv", "UPDATE import_row");
        await using var db = database.Open();
        db.Add(new ImportMapping("MX", "Otra", [new ImportColumn("Nombre", ImportField.Name), new ImportColumn("Ciudad", ImportField.NotRead)], TimeProvider.System.GetUtcNow()));
        await db.SaveAsync(new Act("test.kept", Actor.System), TestContext.Current.CancellationToken);
        var (before, path) = (await KeptAsync(), Path.Combine(folder.FullName, "otra orden.csv"));
        var stopped = await db.ImportBatches.AsNoTracking().SingleAsync(b => b.FileName == "otra orden.csv", TestContext.Current.CancellationToken);
        foreach (var (option, value) in new[] { ("--mapping", "Otra"), ("--encoding", "cp850"), ("--header", "2") })
        {
            var (code, words) = await RunAsync("import", path, "--country", "MX", option, value);
            Assert.Equal(ImportCommand.NothingDone, code);
            Assert.Contains("repita la orden con la que se empezó; para empezar de nuevo, deshágala o bórrela antes en ", words, StringComparison.Ordinal);
            Assert.Contains($"/es/staff/imports/{stopped.Id}", words, StringComparison.Ordinal);
        }

        Assert.Equal(before, await KeptAsync());
        Assert.Equal(ImportState.Stopped, (await db.ImportBatches.AsNoTracking().SingleAsync(b => b.Id == stopped.Id, TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task Every_hostile_file_ends_in_words_and_an_exit_code_and_what_is_refused_leaves_nothing()
    {
        foreach (var (name, (content, _)) in HostileFiles.All)
        {
            var before = await KeptAsync();
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, content(), TestContext.Current.CancellationToken);
            var (code, words) = await RunAsync("import", path, "--country", "MX");
            Assert.True(code is ImportCommand.Done or ImportCommand.SomeLeftOut or ImportCommand.NothingDone && words.Length > 10, $"{name}: {code} {words}");
            if (code == ImportCommand.NothingDone)
                Assert.Equal(before, await KeptAsync());
        }
    }

    // Files that nobody needs go after an hour.
    private async Task PassHourAsync(Guid id)
    {
        await using var services = CommandServices.For(database);
        File.SetLastWriteTimeUtc(Path.Combine(services.GetRequiredService<IConfiguration>()["Documents:Folder"]!, "imports", id.ToString("N")), TimeProvider.System.GetUtcNow().AddHours(-2).UtcDateTime);
        await services.GetRequiredService<ImportRunner>().ForgetAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int Organizations, int Batches, int Rows)> KeptAsync()
    {
        await using var db = database.Open();
        return (await db.Organizations.CountAsync(TestContext.Current.CancellationToken), await db.ImportBatches.CountAsync(TestContext.Current.CancellationToken), await db.ImportRows.CountAsync(TestContext.Current.CancellationToken));
    }

    private async Task<(int Code, string Words)> StoppedAsync(string name, params string[] statements)
    {
        var path = Path.Combine(folder.FullName, name);
        await File.WriteAllTextAsync(path, Header + string.Concat(Enumerable.Range(0, Clubs).Select(i => $"{Words.Of(i * 7919)} {Words.Of(i * 104729 + name.Length)},Dallas,TX\n")), TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        await using var services = CommandServices.For(database, new StopAt(stop, statements));
        using var output = new StringWriter();
        var code = await ImportCommand.RunAsync(["import", path, "--country", "MX"], services, output, output, false, stop.Token);
        return (code, output.ToString());
    }

    private async Task<int> CountAsync()
    {
        await using var db = database.Open();
        return await db.Organizations.CountAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int Code, string Words)> RunAsync(params string[] args)
    {
        await using var services = CommandServices.For(database);
        using var output = new StringWriter();
        var code = await ImportCommand.RunAsync(args, services, output, output, false, TestContext.Current.CancellationToken);
        return (code, output.ToString().TrimEnd());
    }

    // The key is pressed while a statement runs.
    private sealed class StopAt(CancellationTokenSource stop, string[] statements) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Meet(command);
            return ValueTask.FromResult(result);
        }

        private void Meet(DbCommand command)
        {
            if (statements.Any(s => command.CommandText.Contains(s, StringComparison.Ordinal)))
                stop.Cancel();
        }
    }
}
