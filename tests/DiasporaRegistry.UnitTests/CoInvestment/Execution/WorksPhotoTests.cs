using CsCheck;
using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Web.Pages.Works;
using static DiasporaRegistry.UnitTests.Given;

namespace DiasporaRegistry.UnitTests.CoInvestment.Execution;

public sealed class WorksPhotoTests
{
    private static WorksPhoto Photo(PhotoTraces traces, DateOnly? stated = null) => new(Key(), null, null, null, stated ?? Today, null, traces, "image/jpeg", 1, "a", null, Now);

    [Theory]
    [InlineData(null, true, PhotoFinding.NoPlace)]
    [InlineData(340, true, PhotoFinding.Near)]
    [InlineData(WorksPhoto.NearPin, true, PhotoFinding.Near)]
    [InlineData(WorksPhoto.NearPin + 10, true, PhotoFinding.Far)]
    [InlineData(WorksPhoto.NearPin + 10, false, PhotoFinding.Near)]
    [InlineData(250_000, false, PhotoFinding.Far)]
    public void Its_place_is_near_or_far_from_the_pin_or_else_from_the_municipality(int? metres, bool fromPin, PhotoFinding finding) => Assert.Equal(finding, Photo(new(null, metres, fromPin)).PlaceFinding);

    [Fact]
    public void Its_day_is_the_stated_one_another_one_or_an_impossible_one()
    {
        var agreed = Today.AddDays(-60);
        PhotoFinding Found(DateOnly? taken, DateOnly? stated = null) => Photo(new(taken, null, true), stated).DayFinding(agreed);
        Assert.Equal(PhotoFinding.NoDay, Found(null));
        Assert.Equal(PhotoFinding.SameDay, Found(Today));
        Assert.Equal(PhotoFinding.SameDay, Found(Today.AddDays(-1)));
        Assert.Equal(PhotoFinding.OtherDay, Found(Today.AddDays(-2)));
        Assert.Equal(PhotoFinding.ImpossibleDay, Found(agreed.AddDays(-1), agreed.AddDays(-1)));
        Assert.Equal(PhotoFinding.ImpossibleDay, Found(Today.AddDays(2)));
        Refused(Rule.PhotoHasAPossibleDay, () => Photo(new(null, null, true), Today.AddDays(1)));
        Refused(Rule.PhotoHasAPossibleDay, () => Photo(new(null, null, true), new DateOnly(1999, 1, 1)));
    }

    [Fact]
    public void A_file_that_is_broken_in_any_way_says_nothing_and_stops_nobody()
    {
        byte[] beginning = [0xFF, 0xD8, 0xFF, 0xE1];
        byte[] tiff = [.. "Exif\0\0MM\0*\0\0\0\u0008"u8];
        Gen.Byte.Array[0, 400].Sample(noise =>
        {
            byte[] whole = [.. beginning, (byte)((tiff.Length + noise.Length + 2) >> 8), (byte)((tiff.Length + noise.Length + 2) & 0xFF), .. tiff, .. noise];
            var said = PhotoMetadata.Read(whole);
            Assert.True(said.Latitude is null or (>= -90 and <= 90));
            Assert.Equal(said.Latitude is null, said.Longitude is null);
            _ = PhotoMetadata.Read(noise);
        }, iter: 3_000);
    }
}
