using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.Web.Exports;
using DiasporaRegistry.Web.Look;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Directory;

/// <summary>A long download of anyone's, for whoever has its address.</summary>
public sealed class DownloadWorkModel(LongDownloads downloads, ExportFiles files, TimeProvider clock, Installation installation, IStringLocalizer<ExportText> text) : DownloadWorkPage(downloads, files, clock, installation, text)
{
    protected override Task<(SearchRoom Room, Actor? By)> ReaderAsync() => Task.FromResult((IndexModel.Room, (Actor?)null));
}
