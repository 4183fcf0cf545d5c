// Generated from tools/Gen/Defs/WasmOps.cs by tools/Gen; do not edit.
#nullable enable

namespace Wager.Core.Ops;

internal static partial class WasmOps
{
    public const int Count = 570;

    private static ReadOnlySpan<uint> Encodings =>
    [
        0x0, 0x1, 0x2, 0x3, 0x4, 0x5, 0x8, 0xA, 0xB, 0xC, 0xD, 0xE,
        0xF, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x1A, 0x1B, 0x1C, 0x1F, 0x20,
        0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D,
        0x2E, 0x2F, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39,
        0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x40, 0x41, 0x42, 0x43, 0x44, 0x45,
        0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, 0x50, 0x51,
        0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x5B, 0x5C, 0x5D,
        0x5E, 0x5F, 0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69,
        0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75,
        0x76, 0x77, 0x78, 0x79, 0x7A, 0x7B, 0x7C, 0x7D, 0x7E, 0x7F, 0x80, 0x81,
        0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8D,
        0x8E, 0x8F, 0x90, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99,
        0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5,
        0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1,
        0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC, 0xBD,
        0xBE, 0xBF, 0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4,
        0xD5, 0xD6, 0xFB0000, 0xFB0001, 0xFB0002, 0xFB0003, 0xFB0004, 0xFB0005, 0xFB0006, 0xFB0007, 0xFB0008, 0xFB0009,
        0xFB000A, 0xFB000B, 0xFB000C, 0xFB000D, 0xFB000E, 0xFB000F, 0xFB0010, 0xFB0011, 0xFB0012, 0xFB0013, 0xFB0014, 0xFB0015,
        0xFB0016, 0xFB0017, 0xFB0018, 0xFB0019, 0xFB001A, 0xFB001B, 0xFB001C, 0xFB001D, 0xFB001E, 0xFC0000, 0xFC0001, 0xFC0002,
        0xFC0003, 0xFC0004, 0xFC0005, 0xFC0006, 0xFC0007, 0xFC0008, 0xFC0009, 0xFC000A, 0xFC000B, 0xFC000C, 0xFC000D, 0xFC000E,
        0xFC000F, 0xFC0010, 0xFC0011, 0xFC0013, 0xFC0014, 0xFC0015, 0xFC0016, 0xFD0000, 0xFD0001, 0xFD0002, 0xFD0003, 0xFD0004,
        0xFD0005, 0xFD0006, 0xFD0007, 0xFD0008, 0xFD0009, 0xFD000A, 0xFD000B, 0xFD000C, 0xFD000D, 0xFD000E, 0xFD000F, 0xFD0010,
        0xFD0011, 0xFD0012, 0xFD0013, 0xFD0014, 0xFD0015, 0xFD0016, 0xFD0017, 0xFD0018, 0xFD0019, 0xFD001A, 0xFD001B, 0xFD001C,
        0xFD001D, 0xFD001E, 0xFD001F, 0xFD0020, 0xFD0021, 0xFD0022, 0xFD0023, 0xFD0024, 0xFD0025, 0xFD0026, 0xFD0027, 0xFD0028,
        0xFD0029, 0xFD002A, 0xFD002B, 0xFD002C, 0xFD002D, 0xFD002E, 0xFD002F, 0xFD0030, 0xFD0031, 0xFD0032, 0xFD0033, 0xFD0034,
        0xFD0035, 0xFD0036, 0xFD0037, 0xFD0038, 0xFD0039, 0xFD003A, 0xFD003B, 0xFD003C, 0xFD003D, 0xFD003E, 0xFD003F, 0xFD0040,
        0xFD0041, 0xFD0042, 0xFD0043, 0xFD0044, 0xFD0045, 0xFD0046, 0xFD0047, 0xFD0048, 0xFD0049, 0xFD004A, 0xFD004B, 0xFD004C,
        0xFD004D, 0xFD004E, 0xFD004F, 0xFD0050, 0xFD0051, 0xFD0052, 0xFD0053, 0xFD0054, 0xFD0055, 0xFD0056, 0xFD0057, 0xFD0058,
        0xFD0059, 0xFD005A, 0xFD005B, 0xFD005C, 0xFD005D, 0xFD005E, 0xFD005F, 0xFD0060, 0xFD0061, 0xFD0062, 0xFD0063, 0xFD0064,
        0xFD0065, 0xFD0066, 0xFD0067, 0xFD0068, 0xFD0069, 0xFD006A, 0xFD006B, 0xFD006C, 0xFD006D, 0xFD006E, 0xFD006F, 0xFD0070,
        0xFD0071, 0xFD0072, 0xFD0073, 0xFD0074, 0xFD0075, 0xFD0076, 0xFD0077, 0xFD0078, 0xFD0079, 0xFD007A, 0xFD007B, 0xFD007C,
        0xFD007D, 0xFD007E, 0xFD007F, 0xFD0080, 0xFD0081, 0xFD0082, 0xFD0083, 0xFD0084, 0xFD0085, 0xFD0086, 0xFD0087, 0xFD0088,
        0xFD0089, 0xFD008A, 0xFD008B, 0xFD008C, 0xFD008D, 0xFD008E, 0xFD008F, 0xFD0090, 0xFD0091, 0xFD0092, 0xFD0093, 0xFD0094,
        0xFD0095, 0xFD0096, 0xFD0097, 0xFD0098, 0xFD0099, 0xFD009B, 0xFD009C, 0xFD009D, 0xFD009E, 0xFD009F, 0xFD00A0, 0xFD00A1,
        0xFD00A3, 0xFD00A4, 0xFD00A7, 0xFD00A8, 0xFD00A9, 0xFD00AA, 0xFD00AB, 0xFD00AC, 0xFD00AD, 0xFD00AE, 0xFD00B1, 0xFD00B5,
        0xFD00B6, 0xFD00B7, 0xFD00B8, 0xFD00B9, 0xFD00BA, 0xFD00BC, 0xFD00BD, 0xFD00BE, 0xFD00BF, 0xFD00C0, 0xFD00C1, 0xFD00C3,
        0xFD00C4, 0xFD00C7, 0xFD00C8, 0xFD00C9, 0xFD00CA, 0xFD00CB, 0xFD00CC, 0xFD00CD, 0xFD00CE, 0xFD00D1, 0xFD00D5, 0xFD00D6,
        0xFD00D7, 0xFD00D8, 0xFD00D9, 0xFD00DA, 0xFD00DB, 0xFD00DC, 0xFD00DD, 0xFD00DE, 0xFD00DF, 0xFD00E0, 0xFD00E1, 0xFD00E3,
        0xFD00E4, 0xFD00E5, 0xFD00E6, 0xFD00E7, 0xFD00E8, 0xFD00E9, 0xFD00EA, 0xFD00EB, 0xFD00EC, 0xFD00ED, 0xFD00EF, 0xFD00F0,
        0xFD00F1, 0xFD00F2, 0xFD00F3, 0xFD00F4, 0xFD00F5, 0xFD00F6, 0xFD00F7, 0xFD00F8, 0xFD00F9, 0xFD00FA, 0xFD00FB, 0xFD00FC,
        0xFD00FD, 0xFD00FE, 0xFD00FF, 0xFD0100, 0xFD0101, 0xFD0102, 0xFD0103, 0xFD0104, 0xFD0105, 0xFD0106, 0xFD0107, 0xFD0108,
        0xFD0109, 0xFD010A, 0xFD010B, 0xFD010C, 0xFD010D, 0xFD010E, 0xFD010F, 0xFD0110, 0xFD0111, 0xFD0112, 0xFD0113, 0xFE0000,
        0xFE0001, 0xFE0002, 0xFE0003, 0xFE0010, 0xFE0011, 0xFE0012, 0xFE0013, 0xFE0014, 0xFE0015, 0xFE0016, 0xFE0017, 0xFE0018,
        0xFE0019, 0xFE001A, 0xFE001B, 0xFE001C, 0xFE001D, 0xFE001E, 0xFE001F, 0xFE0020, 0xFE0021, 0xFE0022, 0xFE0023, 0xFE0024,
        0xFE0025, 0xFE0026, 0xFE0027, 0xFE0028, 0xFE0029, 0xFE002A, 0xFE002B, 0xFE002C, 0xFE002D, 0xFE002E, 0xFE002F, 0xFE0030,
        0xFE0031, 0xFE0032, 0xFE0033, 0xFE0034, 0xFE0035, 0xFE0036, 0xFE0037, 0xFE0038, 0xFE0039, 0xFE003A, 0xFE003B, 0xFE003C,
        0xFE003D, 0xFE003E, 0xFE003F, 0xFE0040, 0xFE0041, 0xFE0042, 0xFE0043, 0xFE0044, 0xFE0045, 0xFE0046, 0xFE0047, 0xFE0048,
        0xFE0049, 0xFE004A, 0xFE004B, 0xFE004C, 0xFE004D, 0xFE004E,
    ];
    private static ReadOnlySpan<byte> Shapes =>
    [
        0, 1, 2, 3, 4, 5, 17, 18, 6, 7, 8, 9, 10, 11, 12, 14, 15, 13, 16, 20, 21, 22, 19, 23,
        24, 25, 26, 27, 28, 29, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 36, 37, 37, 37, 37,
        37, 37, 37, 37, 37, 38, 39, 44, 45, 46, 47, 52, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 52, 51,
        51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 51, 49, 49, 49,
        50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 49, 49, 49, 50, 50, 50, 50, 50, 50,
        50, 50, 50, 50, 50, 50, 50, 50, 50, 49, 49, 49, 49, 49, 49, 49, 50, 50, 50, 50, 50, 50, 50, 49,
        49, 49, 49, 49, 49, 49, 50, 50, 50, 50, 50, 50, 50, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53,
        53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 53, 49, 49, 49, 49, 49, 55, 56, 57, 58, 59,
        60, 61, 69, 70, 71, 71, 71, 72, 73, 74, 75, 76, 77, 78, 78, 78, 79, 80, 81, 82, 83, 84, 62, 62,
        63, 63, 64, 64, 67, 68, 65, 66, 66, 53, 53, 53, 53, 53, 53, 53, 53, 42, 43, 41, 40, 34, 35, 33,
        31, 30, 32, 54, 54, 54, 54, 36, 85, 85, 85, 85, 85, 85, 85, 85, 85, 85, 37, 48, 90, 92, 95, 95,
        95, 95, 95, 95, 88, 88, 89, 88, 88, 89, 88, 89, 88, 89, 88, 89, 88, 89, 92, 92, 92, 92, 92, 92,
        92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92,
        92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 91, 92, 92, 92, 92, 93, 96, 86, 86, 86, 86, 87,
        87, 87, 87, 85, 85, 91, 91, 91, 91, 91, 96, 96, 92, 92, 91, 91, 91, 91, 94, 94, 94, 92, 92, 92,
        92, 92, 92, 91, 91, 92, 92, 92, 92, 91, 92, 91, 91, 91, 91, 91, 91, 92, 96, 96, 92, 92, 91, 91,
        91, 91, 94, 94, 94, 92, 92, 92, 92, 92, 92, 91, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 91, 91,
        96, 96, 91, 91, 91, 91, 94, 94, 94, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 91, 91, 96,
        96, 91, 91, 91, 91, 94, 94, 94, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 92, 91, 91, 91,
        92, 92, 92, 92, 92, 92, 92, 92, 91, 91, 91, 92, 92, 92, 92, 92, 92, 92, 92, 91, 91, 91, 91, 91,
        91, 91, 91, 92, 91, 91, 91, 91, 93, 93, 93, 93, 93, 93, 93, 93, 92, 92, 92, 92, 92, 92, 93, 101,
        102, 102, 103, 97, 97, 97, 97, 97, 97, 97, 98, 98, 98, 98, 98, 98, 98, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 100, 100, 100, 100, 100, 100, 100,
    ];
    private static ReadOnlySpan<byte> Features =>
    [
        0, 0, 0, 0, 0, 0, 10, 10, 0, 0, 0, 0, 0, 0, 0, 6, 6, 5, 5, 0, 0, 4, 10, 0,
        0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 4, 4, 4, 9, 5,
        5, 5, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9,
        9, 9, 9, 9, 9, 9, 9, 9, 9, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3,
        4, 4, 4, 12, 12, 12, 12, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
        7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 11,
        11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
        11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
        11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
    ];

    private const int FeatureCount = 13;

    private static WasmFeatures FeatureOf(int index) => index switch
    {
        1 => WasmFeatures.SignExtension,
        2 => WasmFeatures.SaturatingFloatToInt,
        3 => WasmFeatures.BulkMemory,
        4 => WasmFeatures.ReferenceTypes,
        5 => WasmFeatures.FunctionReferences,
        6 => WasmFeatures.TailCalls,
        7 => WasmFeatures.Simd,
        8 => WasmFeatures.RelaxedSimd,
        9 => WasmFeatures.GarbageCollection,
        10 => WasmFeatures.Exceptions,
        11 => WasmFeatures.Threads,
        12 => WasmFeatures.WideArithmetic,
        _ => WasmFeatures.None,
    };

    private static ReadOnlySpan<ushort> FactFlags =>
    [
        64, 0, 128, 128, 128, 0, 64, 64, 1, 96, 32, 96, 64, 8, 24, 72, 88, 24, 88, 0, 0, 0, 128, 0,
        0, 0, 1, 512, 256, 512, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 512, 512, 512, 512,
        512, 512, 512, 512, 512, 256, 512, 1, 1, 1, 1, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4,
        4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0,
        6, 2, 6, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 6, 2, 6, 0, 0, 0,
        0, 4, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 0,
        0, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0,
        32, 32, 1025, 1025, 256, 256, 256, 512, 1025, 1025, 1025, 1024, 1024, 256, 256, 256, 512, 0, 512, 768, 512, 512, 0, 0,
        0, 0, 32, 32, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 512, 512, 768, 512, 512, 512, 768,
        512, 256, 512, 0, 0, 0, 0, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 256, 512, 1, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0,
        0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0,
        4, 4, 0, 0, 0, 0, 4, 4, 0, 0, 0, 0, 0, 4, 0, 4, 4, 0, 0, 256, 256, 256, 256, 512,
        512, 512, 512, 256, 256, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4,
        0, 0, 0, 0, 0, 4, 4, 4, 4, 0, 4, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 4, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 4, 4, 4, 0, 0, 0, 0, 4, 4, 4, 4, 0, 0, 0,
        4, 0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 512,
        264, 264, 512, 256, 256, 256, 256, 256, 256, 256, 512, 512, 512, 512, 512, 512, 512, 768, 768, 768, 768, 768, 768, 768,
        768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768,
        768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768, 768,
    ];
    private static ReadOnlySpan<ushort> TrapFlags =>
    [
        1, 0, 0, 0, 0, 0, 4096, 4112, 0, 0, 0, 0, 0, 0, 52, 0, 52, 16, 16, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 384, 128, 128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 384, 128, 128,
        128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 768, 768, 768, 768, 0, 0, 768, 768, 768, 768,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16,
        0, 0, 0, 0, 16, 16, 16, 16, 0, 0, 0, 2, 4, 24, 24, 24, 24, 16, 24, 24, 26, 28, 0, 0,
        64, 64, 0, 0, 0, 0, 0, 16, 16, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2, 2, 4, 0, 4,
        0, 0, 4, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2,
        2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1026,
        3074, 3074, 0, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
        1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
        1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026, 1026,
    ];
    private static ReadOnlySpan<byte> Sizes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 4, 8, 4, 8, 1, 1, 2, 2, 1, 1, 2, 2, 4, 4, 4, 8, 4, 8,
        1, 2, 1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 16, 8, 8, 8, 8, 8, 8, 1, 2, 4, 8, 16, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 1,
        2, 4, 8, 4, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4,
        4, 8, 0, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4,
        4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1,
        2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4, 4, 8, 1, 2, 1, 2, 4,
    ];
    private static ReadOnlySpan<byte> Lanes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16, 16, 16, 8,
        4, 2, 4, 2, 16, 16, 16, 8, 8, 8, 4, 4, 2, 2, 4, 4, 2, 2, 16, 16, 16, 16, 16, 16,
        16, 16, 16, 16, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4,
        4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 16, 8, 4, 2, 16,
        8, 4, 2, 0, 0, 4, 2, 16, 16, 16, 16, 16, 16, 16, 4, 4, 4, 4, 16, 16, 16, 16, 16, 16,
        16, 16, 16, 2, 2, 16, 16, 16, 16, 2, 16, 8, 8, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8,
        8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 4, 4,
        4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2,
        2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4,
        4, 4, 4, 4, 4, 4, 4, 4, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4,
        4, 2, 2, 16, 4, 4, 4, 4, 4, 4, 2, 2, 16, 8, 4, 2, 4, 4, 2, 2, 8, 8, 4, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    private static ReadOnlySpan<uint> Signatures =>
    [
        0xFFFFFFFF, 0x0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x2000E9, 0x4000E9, 0x6000E9, 0x8000E9, 0x2000E9, 0x2000E9,
        0x2000E9, 0x2000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x2E2, 0x4E2, 0x6E2, 0x8E2,
        0x2E2, 0x2E2, 0x4E2, 0x4E2, 0x4E2, 0xE00008, 0xE000E9, 0x200008, 0x400008, 0x600008, 0x800008, 0x200029,
        0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x200049, 0x20044A,
        0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20044A, 0x20066A, 0x20066A, 0x20066A,
        0x20066A, 0x20066A, 0x20066A, 0x20088A, 0x20088A, 0x20088A, 0x20088A, 0x20088A, 0x20088A, 0x200029, 0x200029, 0x200029,
        0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A, 0x20022A,
        0x20022A, 0x20022A, 0x20022A, 0x400049, 0x400049, 0x400049, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A,
        0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x40044A, 0x600069, 0x600069, 0x600069,
        0x600069, 0x600069, 0x600069, 0x600069, 0x60066A, 0x60066A, 0x60066A, 0x60066A, 0x60066A, 0x60066A, 0x60066A, 0x800089,
        0x800089, 0x800089, 0x800089, 0x800089, 0x800089, 0x800089, 0x80088A, 0x80088A, 0x80088A, 0x80088A, 0x80088A, 0x80088A,
        0x80088A, 0x200049, 0x200069, 0x200069, 0x200089, 0x200089, 0x400029, 0x400029, 0x400069, 0x400069, 0x400089, 0x400089,
        0x600029, 0x600029, 0x600049, 0x600049, 0x600089, 0x800029, 0x800029, 0x800049, 0x800049, 0x800069, 0x200069, 0x400089,
        0x600029, 0x800049, 0x200029, 0x200029, 0x400049, 0x400049, 0x400049, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x200069, 0x200069, 0x200089,
        0x200089, 0x400069, 0x400069, 0x400089, 0x400089, 0xFFFFFFFF, 0x0, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x0, 0xFFFFFFFF,
        0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0x4444454, 0x4444454, 0x4400452, 0x4400452, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9,
        0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xA000E9, 0xAE2, 0xA00008, 0xA00AAA, 0xA00AAA, 0xA00029, 0xA00029,
        0xA00029, 0xA00049, 0xA00069, 0xA00089, 0x2000A9, 0x2000A9, 0xA002AA, 0x2000A9, 0x2000A9, 0xA002AA, 0x2000A9, 0xA002AA,
        0x4000A9, 0xA004AA, 0x6000A9, 0xA006AA, 0x8000A9, 0xA008AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA000A9, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA0AAAB, 0x2000A9, 0xA00AEA, 0xA00AEA, 0xA00AEA, 0xA00AEA, 0xAE2,
        0xAE2, 0xAE2, 0xAE2, 0xA000E9, 0xA000E9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0x2000A9, 0x2000A9,
        0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA00AAA, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA, 0x2000A9, 0x2000A9, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9,
        0x2000A9, 0x2000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0x2000A9,
        0x2000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA002AA, 0xA002AA, 0xA002AA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA,
        0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9,
        0xA000A9, 0xA000A9, 0xA000A9, 0xA00AAA, 0xA000A9, 0xA000A9, 0xA000A9, 0xA000A9, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB,
        0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA0AAAB, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA00AAA, 0xA0AAAB, 0x2002EA,
        0x2042EB, 0x2044EB, 0x0, 0x2000E9, 0x4000E9, 0x2000E9, 0x2000E9, 0x4000E9, 0x4000E9, 0x4000E9, 0x2E2, 0x4E2,
        0x2E2, 0x2E2, 0x4E2, 0x4E2, 0x4E2, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA,
        0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA,
        0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA,
        0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2002EA, 0x4004EA, 0x2002EA, 0x2002EA, 0x4004EA, 0x4004EA, 0x4004EA, 0x2022EB,
        0x4044EB, 0x2022EB, 0x2022EB, 0x4044EB, 0x4044EB, 0x4044EB,
    ];

    private static ReadOnlySpan<ushort> NameStarts =>
    [
        0, 11, 14, 19, 23, 25, 29, 34, 43, 46, 48, 53, 61, 67, 71, 84,
        95, 115, 123, 138, 142, 148, 154, 163, 172, 181, 190, 200, 210, 219, 228, 236,
        244, 252, 260, 271, 282, 294, 306, 317, 328, 340, 352, 364, 376, 385, 394, 403,
        412, 422, 433, 443, 454, 465, 476, 487, 496, 505, 514, 523, 530, 536, 542, 550,
        558, 566, 574, 582, 590, 598, 606, 613, 619, 625, 633, 641, 649, 657, 665, 673,
        681, 689, 695, 701, 707, 713, 719, 725, 731, 737, 743, 749, 755, 761, 768, 775,
        785, 792, 799, 806, 815, 824, 833, 842, 849, 855, 862, 869, 878, 887, 895, 903,
        910, 917, 927, 934, 941, 948, 957, 966, 975, 984, 991, 997, 1004, 1011, 1020, 1029,
        1037, 1045, 1052, 1059, 1067, 1076, 1085, 1096, 1104, 1111, 1118, 1125, 1132, 1139, 1146, 1158,
        1165, 1172, 1180, 1189, 1198, 1209, 1217, 1224, 1231, 1238, 1245, 1252, 1259, 1271, 1283, 1298,
        1313, 1328, 1343, 1359, 1375, 1390, 1405, 1420, 1435, 1452, 1469, 1486, 1503, 1517, 1534, 1551,
        1568, 1585, 1600, 1619, 1638, 1657, 1676, 1689, 1703, 1716, 1730, 1744, 1752, 1763, 1771, 1777,
        1792, 1802, 1816, 1826, 1844, 1854, 1866, 1878, 1888, 1897, 1914, 1929, 1943, 1957, 1966, 1977,
        1988, 1997, 2006, 2016, 2026, 2041, 2056, 2064, 2072, 2080, 2088, 2098, 2113, 2131, 2149, 2156,
        2165, 2174, 2193, 2212, 2231, 2250, 2269, 2288, 2307, 2326, 2337, 2346, 2357, 2368, 2378, 2387,
        2397, 2407, 2417, 2427, 2437, 2447, 2461, 2475, 2484, 2498, 2512, 2527, 2542, 2557, 2572, 2588,
        2605, 2622, 2639, 2649, 2659, 2672, 2685, 2696, 2707, 2718, 2729, 2740, 2751, 2771, 2791, 2809,
        2829, 2849, 2867, 2885, 2903, 2921, 2939, 2957, 2975, 2993, 3011, 3019, 3027, 3037, 3047, 3057,
        3067, 3077, 3087, 3097, 3107, 3115, 3123, 3133, 3143, 3153, 3163, 3173, 3183, 3193, 3203, 3211,
        3219, 3229, 3239, 3249, 3259, 3269, 3279, 3289, 3299, 3307, 3315, 3323, 3331, 3339, 3347, 3355,
        3363, 3371, 3379, 3387, 3395, 3403, 3411, 3422, 3429, 3437, 3451, 3464, 3479, 3495, 3511, 3527,
        3543, 3560, 3577, 3594, 3610, 3626, 3649, 3672, 3681, 3690, 3702, 3716, 3729, 3749, 3769, 3779,
        3790, 3801, 3814, 3823, 3834, 3845, 3854, 3869, 3884, 3893, 3908, 3923, 3933, 3944, 3955, 3966,
        3977, 3988, 3999, 4011, 4040, 4069, 4098, 4127, 4136, 4145, 4164, 4178, 4191, 4211, 4231, 4255,
        4280, 4304, 4329, 4338, 4349, 4360, 4369, 4384, 4399, 4408, 4423, 4438, 4451, 4460, 4471, 4482,
        4493, 4504, 4516, 4540, 4565, 4589, 4614, 4623, 4632, 4646, 4659, 4683, 4708, 4732, 4757, 4766,
        4777, 4788, 4797, 4806, 4815, 4826, 4837, 4848, 4859, 4876, 4900, 4925, 4949, 4974, 4983, 4992,
        5006, 5019, 5043, 5068, 5092, 5117, 5126, 5137, 5148, 5157, 5166, 5175, 5183, 5191, 5201, 5211,
        5221, 5231, 5255, 5280, 5304, 5329, 5338, 5347, 5357, 5366, 5375, 5384, 5393, 5402, 5411, 5421,
        5431, 5440, 5449, 5459, 5468, 5477, 5486, 5495, 5504, 5513, 5523, 5533, 5556, 5579, 5600, 5621,
        5649, 5677, 5702, 5727, 5748, 5775, 5802, 5834, 5866, 5884, 5903, 5921, 5940, 5964, 5988, 6012,
        6036, 6053, 6070, 6087, 6104, 6127, 6158, 6193, 6213, 6233, 6253, 6265, 6280, 6295, 6313, 6332,
        6350, 6369, 6388, 6404, 6420, 6437, 6455, 6472, 6490, 6508, 6526, 6544, 6565, 6587, 6608, 6630,
        6652, 6670, 6688, 6709, 6731, 6752, 6774, 6796, 6814, 6832, 6853, 6875, 6896, 6918, 6940, 6957,
        6974, 6994, 7015, 7035, 7056, 7077, 7095, 7113, 7134, 7156, 7177, 7199, 7221, 7240, 7259, 7281,
        7304, 7326, 7349, 7372, 7394, 7416, 7441, 7467, 7492, 7518, 7544,
    ];
    private static ReadOnlySpan<byte> NamePool =>
        "unreachablenopblockloopifelsethrowthrow_refendbrbr_ifbr_tablereturncallcall_indirectreturn_callreturn_call_indirectcall_"u8 +
        "refreturn_call_refdropselectselecttry_tablelocal.getlocal.setlocal.teeglobal.getglobal.settable.gettable.seti32.loadi64."u8 +
        "loadf32.loadf64.loadi32.load8_si32.load8_ui32.load16_si32.load16_ui64.load8_si64.load8_ui64.load16_si64.load16_ui64.load"u8 +
        "32_si64.load32_ui32.storei64.storef32.storef64.storei32.store8i32.store16i64.store8i64.store16i64.store32memory.sizememo"u8 +
        "ry.growi32.consti64.constf32.constf64.consti32.eqzi32.eqi32.nei32.lt_si32.lt_ui32.gt_si32.gt_ui32.le_si32.le_ui32.ge_si3"u8 +
        "2.ge_ui64.eqzi64.eqi64.nei64.lt_si64.lt_ui64.gt_si64.gt_ui64.le_si64.le_ui64.ge_si64.ge_uf32.eqf32.nef32.ltf32.gtf32.lef"u8 +
        "32.gef64.eqf64.nef64.ltf64.gtf64.lef64.gei32.clzi32.ctzi32.popcnti32.addi32.subi32.muli32.div_si32.div_ui32.rem_si32.rem"u8 +
        "_ui32.andi32.ori32.xori32.shli32.shr_si32.shr_ui32.rotli32.rotri64.clzi64.ctzi64.popcnti64.addi64.subi64.muli64.div_si64"u8 +
        ".div_ui64.rem_si64.rem_ui64.andi64.ori64.xori64.shli64.shr_si64.shr_ui64.rotli64.rotrf32.absf32.negf32.ceilf32.floorf32."u8 +
        "truncf32.nearestf32.sqrtf32.addf32.subf32.mulf32.divf32.minf32.maxf32.copysignf64.absf64.negf64.ceilf64.floorf64.truncf6"u8 +
        "4.nearestf64.sqrtf64.addf64.subf64.mulf64.divf64.minf64.maxf64.copysigni32.wrap_i64i32.trunc_f32_si32.trunc_f32_ui32.tru"u8 +
        "nc_f64_si32.trunc_f64_ui64.extend_i32_si64.extend_i32_ui64.trunc_f32_si64.trunc_f32_ui64.trunc_f64_si64.trunc_f64_uf32.c"u8 +
        "onvert_i32_sf32.convert_i32_uf32.convert_i64_sf32.convert_i64_uf32.demote_f64f64.convert_i32_sf64.convert_i32_uf64.conve"u8 +
        "rt_i64_sf64.convert_i64_uf64.promote_f32i32.reinterpret_f32i64.reinterpret_f64f32.reinterpret_i32f64.reinterpret_i64i32."u8 +
        "extend8_si32.extend16_si64.extend8_si64.extend16_si64.extend32_sref.nullref.is_nullref.funcref.eqref.as_non_nullbr_on_nu"u8 +
        "llbr_on_non_nullstruct.newstruct.new_defaultstruct.getstruct.get_sstruct.get_ustruct.setarray.newarray.new_defaultarray."u8 +
        "new_fixedarray.new_dataarray.new_elemarray.getarray.get_sarray.get_uarray.setarray.lenarray.fillarray.copyarray.init_dat"u8 +
        "aarray.init_elemref.testref.testref.castref.castbr_on_castbr_on_cast_failany.convert_externextern.convert_anyref.i31i31."u8 +
        "get_si31.get_ui32.trunc_sat_f32_si32.trunc_sat_f32_ui32.trunc_sat_f64_si32.trunc_sat_f64_ui64.trunc_sat_f32_si64.trunc_s"u8 +
        "at_f32_ui64.trunc_sat_f64_si64.trunc_sat_f64_umemory.initdata.dropmemory.copymemory.filltable.initelem.droptable.copytab"u8 +
        "le.growtable.sizetable.filli64.add128i64.sub128i64.mul_wide_si64.mul_wide_uv128.loadv128.load8x8_sv128.load8x8_uv128.loa"u8 +
        "d16x4_sv128.load16x4_uv128.load32x2_sv128.load32x2_uv128.load8_splatv128.load16_splatv128.load32_splatv128.load64_splatv"u8 +
        "128.storev128.consti8x16.shufflei8x16.swizzlei8x16.splati16x8.splati32x4.splati64x2.splatf32x4.splatf64x2.splati8x16.ext"u8 +
        "ract_lane_si8x16.extract_lane_ui8x16.replace_lanei16x8.extract_lane_si16x8.extract_lane_ui16x8.replace_lanei32x4.extract"u8 +
        "_lanei32x4.replace_lanei64x2.extract_lanei64x2.replace_lanef32x4.extract_lanef32x4.replace_lanef64x2.extract_lanef64x2.r"u8 +
        "eplace_lanei8x16.eqi8x16.nei8x16.lt_si8x16.lt_ui8x16.gt_si8x16.gt_ui8x16.le_si8x16.le_ui8x16.ge_si8x16.ge_ui16x8.eqi16x8"u8 +
        ".nei16x8.lt_si16x8.lt_ui16x8.gt_si16x8.gt_ui16x8.le_si16x8.le_ui16x8.ge_si16x8.ge_ui32x4.eqi32x4.nei32x4.lt_si32x4.lt_ui"u8 +
        "32x4.gt_si32x4.gt_ui32x4.le_si32x4.le_ui32x4.ge_si32x4.ge_uf32x4.eqf32x4.nef32x4.ltf32x4.gtf32x4.lef32x4.gef64x2.eqf64x2"u8 +
        ".nef64x2.ltf64x2.gtf64x2.lef64x2.gev128.notv128.andv128.andnotv128.orv128.xorv128.bitselectv128.any_truev128.load8_lanev"u8 +
        "128.load16_lanev128.load32_lanev128.load64_lanev128.store8_lanev128.store16_lanev128.store32_lanev128.store64_lanev128.l"u8 +
        "oad32_zerov128.load64_zerof32x4.demote_f64x2_zerof64x2.promote_low_f32x4i8x16.absi8x16.negi8x16.popcnti8x16.all_truei8x1"u8 +
        "6.bitmaski8x16.narrow_i16x8_si8x16.narrow_i16x8_uf32x4.ceilf32x4.floorf32x4.truncf32x4.nearesti8x16.shli8x16.shr_si8x16."u8 +
        "shr_ui8x16.addi8x16.add_sat_si8x16.add_sat_ui8x16.subi8x16.sub_sat_si8x16.sub_sat_uf64x2.ceilf64x2.floori8x16.min_si8x16"u8 +
        ".min_ui8x16.max_si8x16.max_uf64x2.trunci8x16.avgr_ui16x8.extadd_pairwise_i8x16_si16x8.extadd_pairwise_i8x16_ui32x4.extad"u8 +
        "d_pairwise_i16x8_si32x4.extadd_pairwise_i16x8_ui16x8.absi16x8.negi16x8.q15mulr_sat_si16x8.all_truei16x8.bitmaski16x8.nar"u8 +
        "row_i32x4_si16x8.narrow_i32x4_ui16x8.extend_low_i8x16_si16x8.extend_high_i8x16_si16x8.extend_low_i8x16_ui16x8.extend_hig"u8 +
        "h_i8x16_ui16x8.shli16x8.shr_si16x8.shr_ui16x8.addi16x8.add_sat_si16x8.add_sat_ui16x8.subi16x8.sub_sat_si16x8.sub_sat_uf6"u8 +
        "4x2.nearesti16x8.muli16x8.min_si16x8.min_ui16x8.max_si16x8.max_ui16x8.avgr_ui16x8.extmul_low_i8x16_si16x8.extmul_high_i8"u8 +
        "x16_si16x8.extmul_low_i8x16_ui16x8.extmul_high_i8x16_ui32x4.absi32x4.negi32x4.all_truei32x4.bitmaski32x4.extend_low_i16x"u8 +
        "8_si32x4.extend_high_i16x8_si32x4.extend_low_i16x8_ui32x4.extend_high_i16x8_ui32x4.shli32x4.shr_si32x4.shr_ui32x4.addi32"u8 +
        "x4.subi32x4.muli32x4.min_si32x4.min_ui32x4.max_si32x4.max_ui32x4.dot_i16x8_si32x4.extmul_low_i16x8_si32x4.extmul_high_i1"u8 +
        "6x8_si32x4.extmul_low_i16x8_ui32x4.extmul_high_i16x8_ui64x2.absi64x2.negi64x2.all_truei64x2.bitmaski64x2.extend_low_i32x"u8 +
        "4_si64x2.extend_high_i32x4_si64x2.extend_low_i32x4_ui64x2.extend_high_i32x4_ui64x2.shli64x2.shr_si64x2.shr_ui64x2.addi64"u8 +
        "x2.subi64x2.muli64x2.eqi64x2.nei64x2.lt_si64x2.gt_si64x2.le_si64x2.ge_si64x2.extmul_low_i32x4_si64x2.extmul_high_i32x4_s"u8 +
        "i64x2.extmul_low_i32x4_ui64x2.extmul_high_i32x4_uf32x4.absf32x4.negf32x4.sqrtf32x4.addf32x4.subf32x4.mulf32x4.divf32x4.m"u8 +
        "inf32x4.maxf32x4.pminf32x4.pmaxf64x2.absf64x2.negf64x2.sqrtf64x2.addf64x2.subf64x2.mulf64x2.divf64x2.minf64x2.maxf64x2.p"u8 +
        "minf64x2.pmaxi32x4.trunc_sat_f32x4_si32x4.trunc_sat_f32x4_uf32x4.convert_i32x4_sf32x4.convert_i32x4_ui32x4.trunc_sat_f64"u8 +
        "x2_s_zeroi32x4.trunc_sat_f64x2_u_zerof64x2.convert_low_i32x4_sf64x2.convert_low_i32x4_ui8x16.relaxed_swizzlei32x4.relaxe"u8 +
        "d_trunc_f32x4_si32x4.relaxed_trunc_f32x4_ui32x4.relaxed_trunc_f64x2_s_zeroi32x4.relaxed_trunc_f64x2_u_zerof32x4.relaxed_"u8 +
        "maddf32x4.relaxed_nmaddf64x2.relaxed_maddf64x2.relaxed_nmaddi8x16.relaxed_laneselecti16x8.relaxed_laneselecti32x4.relaxe"u8 +
        "d_laneselecti64x2.relaxed_laneselectf32x4.relaxed_minf32x4.relaxed_maxf64x2.relaxed_minf64x2.relaxed_maxi16x8.relaxed_q1"u8 +
        "5mulr_si16x8.relaxed_dot_i8x16_i7x16_si32x4.relaxed_dot_i8x16_i7x16_add_smemory.atomic.notifymemory.atomic.wait32memory."u8 +
        "atomic.wait64atomic.fencei32.atomic.loadi64.atomic.loadi32.atomic.load8_ui32.atomic.load16_ui64.atomic.load8_ui64.atomic"u8 +
        ".load16_ui64.atomic.load32_ui32.atomic.storei64.atomic.storei32.atomic.store8i32.atomic.store16i64.atomic.store8i64.atom"u8 +
        "ic.store16i64.atomic.store32i32.atomic.rmw.addi64.atomic.rmw.addi32.atomic.rmw8.add_ui32.atomic.rmw16.add_ui64.atomic.rm"u8 +
        "w8.add_ui64.atomic.rmw16.add_ui64.atomic.rmw32.add_ui32.atomic.rmw.subi64.atomic.rmw.subi32.atomic.rmw8.sub_ui32.atomic."u8 +
        "rmw16.sub_ui64.atomic.rmw8.sub_ui64.atomic.rmw16.sub_ui64.atomic.rmw32.sub_ui32.atomic.rmw.andi64.atomic.rmw.andi32.atom"u8 +
        "ic.rmw8.and_ui32.atomic.rmw16.and_ui64.atomic.rmw8.and_ui64.atomic.rmw16.and_ui64.atomic.rmw32.and_ui32.atomic.rmw.ori64"u8 +
        ".atomic.rmw.ori32.atomic.rmw8.or_ui32.atomic.rmw16.or_ui64.atomic.rmw8.or_ui64.atomic.rmw16.or_ui64.atomic.rmw32.or_ui32"u8 +
        ".atomic.rmw.xori64.atomic.rmw.xori32.atomic.rmw8.xor_ui32.atomic.rmw16.xor_ui64.atomic.rmw8.xor_ui64.atomic.rmw16.xor_ui"u8 +
        "64.atomic.rmw32.xor_ui32.atomic.rmw.xchgi64.atomic.rmw.xchgi32.atomic.rmw8.xchg_ui32.atomic.rmw16.xchg_ui64.atomic.rmw8."u8 +
        "xchg_ui64.atomic.rmw16.xchg_ui64.atomic.rmw32.xchg_ui32.atomic.rmw.cmpxchgi64.atomic.rmw.cmpxchgi32.atomic.rmw8.cmpxchg_"u8 +
        "ui32.atomic.rmw16.cmpxchg_ui64.atomic.rmw8.cmpxchg_ui64.atomic.rmw16.cmpxchg_ui64.atomic.rmw32.cmpxchg_u"u8;

    internal static ReadOnlySpan<ushort> OneByte =>
    [
        0, 1, 2, 3, 4, 5, 65535, 65535, 6, 65535, 7, 8, 9, 10, 11, 12,
        13, 14, 15, 16, 17, 18, 65535, 65535, 65535, 65535, 19, 20, 21, 65535, 65535, 22,
        23, 24, 25, 26, 27, 28, 29, 65535, 30, 31, 32, 33, 34, 35, 36, 37,
        38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53,
        54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69,
        70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85,
        86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, 97, 98, 99, 100, 101,
        102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117,
        118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128, 129, 130, 131, 132, 133,
        134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144, 145, 146, 147, 148, 149,
        150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165,
        166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181,
        182, 183, 184, 185, 186, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        187, 188, 189, 190, 191, 192, 193, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
    ];
    private static ReadOnlySpan<ushort> PrefixFB =>
    [
        194, 195, 196, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209,
        210, 211, 212, 213, 214, 215, 216, 217, 218, 219, 220, 221, 222, 223, 224,
    ];
    private static ReadOnlySpan<ushort> PrefixFC =>
    [
        225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239, 240,
        241, 242, 65535, 243, 244, 245, 246,
    ];
    private static ReadOnlySpan<ushort> PrefixFD =>
    [
        247, 248, 249, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262,
        263, 264, 265, 266, 267, 268, 269, 270, 271, 272, 273, 274, 275, 276, 277, 278,
        279, 280, 281, 282, 283, 284, 285, 286, 287, 288, 289, 290, 291, 292, 293, 294,
        295, 296, 297, 298, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310,
        311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326,
        327, 328, 329, 330, 331, 332, 333, 334, 335, 336, 337, 338, 339, 340, 341, 342,
        343, 344, 345, 346, 347, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358,
        359, 360, 361, 362, 363, 364, 365, 366, 367, 368, 369, 370, 371, 372, 373, 374,
        375, 376, 377, 378, 379, 380, 381, 382, 383, 384, 385, 386, 387, 388, 389, 390,
        391, 392, 393, 394, 395, 396, 397, 398, 399, 400, 65535, 401, 402, 403, 404, 405,
        406, 407, 65535, 408, 409, 65535, 65535, 410, 411, 412, 413, 414, 415, 416, 417, 65535,
        65535, 418, 65535, 65535, 65535, 419, 420, 421, 422, 423, 424, 65535, 425, 426, 427, 428,
        429, 430, 65535, 431, 432, 65535, 65535, 433, 434, 435, 436, 437, 438, 439, 440, 65535,
        65535, 441, 65535, 65535, 65535, 442, 443, 444, 445, 446, 447, 448, 449, 450, 451, 452,
        453, 454, 65535, 455, 456, 457, 458, 459, 460, 461, 462, 463, 464, 465, 65535, 466,
        467, 468, 469, 470, 471, 472, 473, 474, 475, 476, 477, 478, 479, 480, 481, 482,
        483, 484, 485, 486, 487, 488, 489, 490, 491, 492, 493, 494, 495, 496, 497, 498,
        499, 500, 501, 502,
    ];
    private static ReadOnlySpan<ushort> PrefixFE =>
    [
        503, 504, 505, 506, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535, 65535,
        507, 508, 509, 510, 511, 512, 513, 514, 515, 516, 517, 518, 519, 520, 521, 522,
        523, 524, 525, 526, 527, 528, 529, 530, 531, 532, 533, 534, 535, 536, 537, 538,
        539, 540, 541, 542, 543, 544, 545, 546, 547, 548, 549, 550, 551, 552, 553, 554,
        555, 556, 557, 558, 559, 560, 561, 562, 563, 564, 565, 566, 567, 568, 569,
    ];
}
