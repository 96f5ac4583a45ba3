using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>A photograph that was sent: drawn anew, with what its file said of itself.</summary>
/// <param name="Image">What is kept.</param>
/// <param name="Traces">What its file said, without where exactly.</param>
public sealed record SentPhoto(UploadedDocument Image, PhotoTraces Traces);

/// <summary>What goes with photographs that are sent together.</summary>
/// <param name="ReportId">The report that they go with.</param>
/// <param name="OversightId">The local committee's report that they go with.</param>
/// <param name="MilestoneId">The part that they show.</param>
/// <param name="Day">The day that was stated.</param>
/// <param name="Caption">What they show.</param>
/// <param name="By">Who sent them.</param>
public sealed record PhotoSetting(Guid? ReportId, Guid? OversightId, Guid? MilestoneId, DateOnly? Day, string? Caption, Guid? By)
{
    /// <summary>Whether a committee sends them by a link of the office, and not of the organization that builds.</summary>
    public bool IsByOffice { get; init; }
}

/// <summary>Looks into photographs of works, and keeps them without what their files said of themselves.</summary>
public sealed class WorksPhotos(RegistryDb db, DocumentStore store)
{
    /// <summary>The photographs that are good; what is wrong with the others is said beside the field.</summary>
    public async Task<IReadOnlyList<SentPhoto>> ReadAsync(IReadOnlyList<IFormFile> files, int most, Project project, IStringLocalizer text, ModelStateDictionary state, string field, CancellationToken cancel)
    {
        var chosen = files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (chosen.Count > most)
        {
            state.AddModelError(field, text["Photos.TooMany", most]);
            return [];
        }

        var (latitude, longitude, isPin) = await WhereAsync(project, cancel);
        var read = new List<SentPhoto>();
        var wrong = new List<string>();
        foreach (var file in chosen)
        {
            if (file.Length is 0 or > UploadedDocument.LargestPhoto)
            {
                wrong.Add(text[file.Length == 0 ? "Photos.Empty" : "Photos.TooLarge"]);
                continue;
            }

            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, cancel);
            var bytes = content.ToArray();
            var image = await UploadedDocument.ReadAsync(bytes, cancel, isPhoto: true);
            if (image.Fault != UploadFault.None || !image.ContentType.StartsWith("image/", StringComparison.Ordinal))
                wrong.Add(text[image.Fault switch { UploadFault.TooLarge => "Photos.TooLarge", UploadFault.TooManyPixels => "Photos.TooManyPixels", _ => "Photos.NoImage" }]);
            else
                read.Add(new(image, Traces(PhotoMetadata.Read(bytes), latitude, longitude, isPin)));
        }

        if (wrong.Count > 0)
            state.AddModelError(field, string.Join(' ', wrong.Distinct()) + " " + text["Photos.Again"]);
        else if (read.Count > 0 && !state.IsValid)
            state.AddModelError(field, text["Photos.Again"]);
        return read;
    }

    /// <summary>Which of some photographs are not kept of a project yet.</summary>
    public async Task<bool> HasNewAsync(Guid projectId, IReadOnlyList<SentPhoto> photos, CancellationToken cancel)
    {
        var digests = photos.Select(p => Digest(p.Image)).Distinct().ToList();
        return digests.Count > 0 && await db.WorksPhotos.CountAsync(p => p.ProjectId == projectId && digests.Contains(p.Sha256), cancel) < digests.Count;
    }

    /// <summary>
    /// Adds photographs to what is saved next, once each, and writes their files aside; one that came with a report that was returned goes with the new one. The project is held: the same photograph that comes
    /// by two ways at once is kept once.
    /// </summary>
    /// <returns>The files, to be put in their places before the end of the transaction.</returns>
    public async Task<IReadOnlyList<StagedDocument>> StageAsync(Guid projectId, IReadOnlyList<SentPhoto> photos, PhotoSetting setting, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var staged = new List<StagedDocument>();
        try
        {
            var digests = photos.Select(p => Digest(p.Image)).Distinct().ToList();
            var known = await db.WorksPhotos.Where(p => p.ProjectId == projectId && digests.Contains(p.Sha256)).ToDictionaryAsync(p => p.Sha256, StringComparer.Ordinal, cancel);
            var isCommittees = setting.OversightId is not null;
            // Who builds uses up nothing of what the office's own committee may send.
            var sent = db.WorksPhotos.Where(p => p.ProjectId == projectId && (p.OversightId != null) == isCommittees
                && (!isCommittees || db.OversightReports.Any(r => r.Id == p.OversightId && db.OversightLinks.Any(l => l.Id == r.LinkId && l.IsOffices == setting.IsByOffice))));
            WorksPhoto.RefuseTooMany(await sent.CountAsync(cancel), digests.Count - known.Count, isCommittees);
            var added = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (image, traces) in photos)
            {
                var digest = Digest(image);
                if (!added.Add(digest))
                    continue;
                var day = setting.Day ?? (traces.TakenOn is { } taken && taken <= today ? taken : today);
                if (known.TryGetValue(digest, out var kept))
                {
                    if (setting.ReportId is { } report && await IsReturnedAsync(kept.ReportId, cancel))
                        kept.Join(report, setting.MilestoneId, day, setting.Caption, now);
                    continue;
                }

                var photo = new WorksPhoto(projectId, setting.ReportId, setting.OversightId, setting.MilestoneId, day, setting.Caption, traces, image.ContentType, image.Content.Length, digest, setting.By, now);
                staged.Add(await store.StageAsync(projectId, photo.Id, image.Content, cancel));
                if (image.Small is { } small)
                    staged.Add(await store.StageAsync(projectId, photo.Id, small, cancel, isSmall: true));
                db.Add(photo);
            }

            return staged;
        }
        catch
        {
            staged.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>Opens a photograph's file; none where it is not there.</summary>
    /// <param name="photo">The photograph.</param>
    /// <param name="size">What the reader asks for: <see cref="WorksView.Small"/> for lists. What is small already, and what came before small ones were kept, has only one.</param>
    public Stream? Open(WorksPhoto photo, string? size = null) => (size == WorksView.Small ? store.Open(photo.ProjectId, photo.Id, isSmall: true) : null) ?? store.Open(photo.ProjectId, photo.Id);

    static string Digest(UploadedDocument image) => Convert.ToHexStringLower(SHA256.HashData(image.Content));

    // What waits or was accepted keeps its photographs, and so does a local committee.
    async Task<bool> IsReturnedAsync(Guid? report, CancellationToken cancel) =>
        report is { } id && await db.Works.AnyAsync(w => w.Reports.Any(r => r.Id == id && r.State == ReportState.Returned), cancel);

    async Task<(double? Latitude, double? Longitude, bool IsPin)> WhereAsync(Project project, CancellationToken cancel)
    {
        if (project is { Latitude: { } latitude, Longitude: { } longitude })
            return (latitude, longitude, true);
        var place = await db.Places.AsNoTracking().SingleAsync(p => p.Code == project.PlaceCode, cancel);
        return (place.Latitude, place.Longitude, false);
    }

    static PhotoTraces Traces(PhotoMetadata said, double? latitude, double? longitude, bool isPin)
    {
        if (said is not { Latitude: { } at, Longitude: { } beside } || latitude is not { } there || longitude is not { } along)
            return new(said.TakenOn, null, isPin);
        // To ten metres: a check needs no more, and a home is not found by it.
        return new(said.TakenOn, (int)Math.Round(Distance.Km(at, beside, there, along) * 100) * 10, isPin);
    }
}
